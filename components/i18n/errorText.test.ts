import assert from "node:assert/strict";
import { test } from "node:test";
import { errorText } from "./errorText.ts";

const error = { code: "portInUse", message: "Port 9999 is in use.", params: { port: 9999 } };

test("an error is said in the reader's language, with its values", () => {
  assert.match(errorText(error, "zh-CN"), /端口 9999/);
  assert.equal(errorText(error, "en"), error.message);
});

test("an unknown code, or a value that is missing, falls back to the English message", () => {
  assert.deepEqual(
    [errorText({ code: "neverHeard", message: "So it is." }, "zh-CN"), errorText({ ...error, params: {} }, "zh-CN")],
    ["So it is.", error.message],
  );
});

test("a sentence may hold the English one", () => {
  const text = errorText({ code: "illegalArgument", message: "map takes a function." }, "zh-CN");
  assert.match(text, /^参数不正确。.*map takes a function\.$/);
});

test("a code that names a property of every object is unknown", () => {
  assert.equal(errorText({ code: "constructor", message: "plain" }, "zh-CN"), "plain");
});

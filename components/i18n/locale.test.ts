import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLocale } from "./locale.ts";

test("the cookie wins over Accept-Language", () => {
  assert.equal(chooseLocale("zh-CN", "en-US,en;q=0.9"), "zh-CN");
  assert.equal(chooseLocale("en", "zh-CN"), "en");
});

test("a first visit follows Accept-Language by quality, any Chinese counting as zh-CN", () => {
  assert.deepEqual(
    ["zh-TW,zh;q=0.9,en;q=0.8", "en;q=0.5,zh-CN;q=0.9", "fr-FR,fr;q=0.9,en;q=0.8,zh;q=0.7", "zh;q=0, en"].map(
      (header) => chooseLocale(undefined, header),
    ),
    ["zh-CN", "zh-CN", "en", "en"],
  );
});

test("an unknown cookie, an empty header and unknown languages give English", () => {
  assert.deepEqual(
    [chooseLocale("de", "fr"), chooseLocale(undefined, null), chooseLocale(undefined, ""), chooseLocale("", ";;q=,")],
    ["en", "en", "en", "en"],
  );
});

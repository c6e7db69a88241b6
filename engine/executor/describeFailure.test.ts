import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import { describeFailure } from "./describeFailure.ts";
import { OperatorFailure } from "./OperatorFailure.ts";

const site = { file: "job.ts", line: 4, column: 2 };

function described(value: unknown, position?: ErrorInfo["position"]): ErrorInfo {
  const failure = new OperatorFailure(new Error("no"), { site, record: { index: 7, value } });
  return describeFailure(failure, 2, () => ({ code: "userError", name: "Error", message: "no", position }));
}

test("the operator's place serves where the error tells no line", () => {
  assert.deepEqual(described("x").position, site);
  const thrownAt = { file: "job.ts", line: 9, column: 1 };
  assert.deepEqual(described("x", thrownAt).position, thrownAt);
});

test("the record is shown by position and text, cut to 200 characters and never inside one", () => {
  assert.deepEqual(described(["hello", 1]).record, { index: 7, partition: 2, sample: "(hello,1)" });
  assert.equal(described("y".repeat(200)).record?.sample, "y".repeat(200));
  assert.equal(described("y".repeat(201)).record?.sample, `${"y".repeat(197)}...`);
  assert.equal(described(`${"y".repeat(196)}😀😀😀`).record?.sample, `${"y".repeat(196)}...`);
});

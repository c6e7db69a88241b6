import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { test } from "node:test";
import { parseMaster } from "./parseMaster.ts";

test("local is one slot, local[n] is n, local[*] is one for each core", () => {
  assert.deepEqual(["local", "local[1]", "local[12]", "local[*]"].map(parseMaster), [1, 1, 12, availableParallelism()]);
});

test("any other master is refused with the ways to write one", () => {
  for (const master of ["", "local[0]", "local[-1]", "local[2.5]", "local[100]", "local[2,3]", "yarn", " local"]) {
    assert.throws(() => parseMaster(master), {
      name: "SparkException",
      code: "badMaster",
      message: `Could not parse Master URL: '${master}'. Use local, local[n] with n from 1 to 99, or local[*].`,
    });
  }
});

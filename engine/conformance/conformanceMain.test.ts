import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = mkdtempSync(join(tmpdir(), "dstream-conformance-"));
const main = fileURLToPath(new URL("./conformanceMain.ts", import.meta.url));
after(() => rmSync(folder, { recursive: true }));

function runCases(cases: readonly object[]): { readonly lines: string[]; readonly exitCode: number | null } {
  const file = join(folder, "cases.json");
  writeFileSync(file, JSON.stringify(cases));
  const { stdout, status } = spawnSync(process.execPath, [main, file], { encoding: "utf8" });
  return { lines: stdout.trimEnd().split("\n"), exitCode: status };
}

const doubled = {
  id: "doubled",
  kind: "dstream",
  dialect: "scala",
  chain: [{ op: "map", args: ["(x)=>x*2"] }],
  input: [[1, 2], null, "@emptyRDD", []],
  expected: [[2, 4], [], []],
  emittedAt: [1, 3, 4],
  ordered: true,
};

test("cases that hold pass; those of another dialect are skipped", () => {
  const python = { ...doubled, id: "python", dialect: "python", expected: [[0]] };
  const unequal = {
    id: "unequal slides",
    kind: "dstream",
    chain: [{ op: "union", args: [{ from: "input2", chain: [{ op: "window", args: [{ window: 2, slide: 2 }] }] }] }],
    input: [[1]],
    input2: [[2]],
    expected: [],
    expectedErrors: [{ phase: "build", type: "IllegalArgumentException", contains: "different slide durations" }],
  };
  const thrown = {
    id: "thrown",
    kind: "dstream",
    chain: [{ op: "map", args: ["(x)=>{ if (x === 2) throw new RangeError('no twos'); return x; }"] }],
    input: [[1], [2], [3]],
    expected: [[1], [3]],
    emittedAt: [1, 3],
    expectedErrors: [{ batch: 2, type: "RangeError", contains: "twos" }],
  };
  const { lines, exitCode } = runCases([doubled, python, unequal, thrown]);
  assert.deepEqual([lines, exitCode], [["3 passed, 0 failed, 1 skipped"], 0]);
});

test("a case that does not hold is shown with what was expected and what came, and sets the exit code", () => {
  const { lines, exitCode } = runCases([
    { ...doubled, id: "wrong", ops: "twice", expected: [[2, 5]], emittedAt: [1] },
    { ...doubled, id: "silent", expectedErrors: [{ batch: 1, type: "Exception" }] },
  ]);
  assert.ok(lines.includes("FAILED wrong: twice"));
  assert.ok(lines.includes('  expected {"outputs":{"1":[2,5]},"errors":[]}'));
  assert.ok(lines.includes('  actual   {"outputs":{"1":[2,4],"3":[],"4":[]},"errors":[]}'));
  assert.equal(lines.at(-1), "0 passed, 2 failed");
  assert.equal(exitCode, 1);
});

test("batches of ordered:false are compared as multisets, and rate estimators call by call", () => {
  const options = { batchIntervalMillis: 1000, proportional: 1, integral: 0.2, derivative: 0, minRate: 100 };
  const pid = {
    id: "pid",
    kind: "pid",
    chain: [{ op: "PIDRateEstimator", args: [options] }],
    input: [
      [1000, 5000, 500, 0],
      [2000, 5000, 1000, 100],
      [3000, 4000, 800, 200],
    ],
    expected: [null, 4900, 4800],
  };
  const turned = { ...doubled, id: "turned", ordered: false, expected: [[4, 2], [], []] };
  assert.deepEqual(runCases([pid, turned]).lines, ["2 passed, 0 failed"]);
});

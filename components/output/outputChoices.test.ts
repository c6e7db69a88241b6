import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { emptyRunView } from "../run/RunView.ts";
import { outputChoices, outputsOf, shownOutput } from "./outputChoices.ts";

function output(batchTime: number, outputIndex: number, rows: OutputRows["rows"]): OutputRows {
  return {
    batchTime,
    opId: 0,
    outputIndex,
    name: `out${outputIndex}.pprint`,
    kind: "pprint",
    text: "",
    rows,
    totalRows: rows.length,
    pairs: true,
  };
}

const graph = {
  batchIntervalMs: 1_000,
  streams: [],
  outputs: [
    { outputIndex: 0, operation: "pprint", dstream: 1, position: { file: "job.ts", line: 11, column: 1 } },
    { outputIndex: 1, operation: "saveAsTextFiles", dstream: 1, position: { file: "job.ts", line: 12, column: 1 } },
  ],
};

test("an output is called as its rows are; one that showed nothing yet by its place in the code", () => {
  const view = { ...emptyRunView("r"), graph, outputs: [output(1, 0, [["a", 1]])] };
  assert.deepEqual(outputChoices(view), [
    { outputIndex: 0, name: "out0.pprint" },
    { outputIndex: 1, name: "saveAsTextFiles · job.ts:12" },
  ]);
});

test("live panes show the newest batch with rows and count the empty ones after it", () => {
  const outputs = outputsOf(
    { ...emptyRunView("r"), outputs: [output(1, 0, [["a", 1]]), output(1, 1, []), output(2, 0, []), output(3, 0, [])] },
    0,
  );
  assert.deepEqual(
    [
      shownOutput(outputs, undefined).output?.batchTime,
      shownOutput(outputs, undefined).emptySince,
      shownOutput(outputs, 2).output?.batchTime,
      shownOutput(outputs, 9),
    ],
    [1, 2, 2, { output: undefined, emptySince: 0 }],
  );
});

test("a run without rows so far shows its newest, empty batch", () => {
  assert.deepEqual(shownOutput([output(1, 0, []), output(2, 0, [])], undefined), {
    output: output(2, 0, []),
    emptySince: 0,
  });
});

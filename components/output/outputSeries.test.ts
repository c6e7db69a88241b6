import assert from "node:assert/strict";
import { test } from "node:test";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { MAX_POINTS } from "../charts/downsample.ts";
import { keySeries, leadingKeys, numberSeries, rowCountSeries, topKeys } from "./outputSeries.ts";
import { newestWithRows, outputShape } from "./outputShape.ts";

function output(batchTime: number, rows: OutputRows["rows"], pairs = true): OutputRows {
  return {
    batchTime,
    opId: 0,
    outputIndex: 0,
    name: "o",
    kind: "pprint",
    text: "",
    rows,
    totalRows: rows.length,
    pairs,
  };
}

const words = [
  output(1, [
    ["spark", 2],
    ["hadoop", 5],
  ]),
  output(2, []),
  output(3, [
    ["spark", 7],
    ["is", 1],
    [["a", 1], 3],
  ]),
];

test("the newest batch with rows decides the shape", () => {
  assert.deepEqual(
    [words, [output(1, [3], false)], [output(1, ["x"], false)], [output(1, [["a", "b"]])], []].map(outputShape),
    ["pairs", "numbers", "other", "other", "other"],
  );
  assert.equal(newestWithRows([...words, output(4, [])])?.batchTime, 3);
});

test("bars show the largest keys first", () => {
  assert.deepEqual(topKeys(words[2] ?? output(0, []), 2), [
    { key: "spark", value: 7 },
    { key: '["a",1]', value: 3 },
  ]);
});

test("lines follow the leading keys and leave gaps where a batch lacks a key", () => {
  const keys = leadingKeys(words, 2);
  assert.deepEqual(
    [keys, keySeries(words, keys)],
    [
      ["spark", "hadoop"],
      [
        { time: 1, values: [2, 5] },
        { time: 2, values: [null, null] },
        { time: 3, values: [7, null] },
      ],
    ],
  );
});

test("numbers give their value, several their average, none a gap", () => {
  const numbers = [output(1, [4], false), output(2, [2, 4], false), output(3, [], false)];
  assert.deepEqual(
    [numberSeries(numbers).map(({ value }) => value), rowCountSeries(numbers).map(({ value }) => value)],
    [
      [4, 3, null],
      [1, 2, 0],
    ],
  );
});

test("a long run is drawn with the last batches only", () => {
  const long = Array.from({ length: MAX_POINTS + 50 }, (_, index) => output(index, [["a", index]]));
  assert.deepEqual([keySeries(long, ["a"]).length, keySeries(long, ["a"])[0]?.time], [MAX_POINTS, 50]);
});

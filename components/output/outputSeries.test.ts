import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_POINTS } from "../charts/downsample.ts";
import { keySeries, leadingKeys, numberSeries, rowCountSeries, topKeys } from "./outputSeries.ts";
import { newestWithRows, outputShape } from "./outputShape.ts";
import { sampleOutput } from "./testing/sampleOutput.ts";

const words = [
  sampleOutput(1, [
    ["spark", 2],
    ["hadoop", 5],
  ]),
  sampleOutput(2, []),
  sampleOutput(3, [
    ["spark", 7],
    ["is", 1],
    [["a", 1], 3],
  ]),
];

test("the newest batch with rows decides the shape", () => {
  assert.deepEqual(
    [words, [sampleOutput(1, [3], false)], [sampleOutput(1, ["x"], false)], [sampleOutput(1, [["a", "b"]])], []].map(
      outputShape,
    ),
    ["pairs", "numbers", "other", "other", "other"],
  );
  assert.equal(newestWithRows([...words, sampleOutput(4, [])])?.batchTime, 3);
});

test("bars show the largest keys first", () => {
  assert.deepEqual(topKeys(words[2] ?? sampleOutput(0, []), 2), [
    { key: "spark", value: 7 },
    { key: '["a",1]', value: 3 },
  ]);
});

test("lines follow the leading keys; a batch that lacks a key counted it zero times", () => {
  const keys = leadingKeys(words, 2);
  assert.deepEqual(
    [keys, keySeries(words, keys)],
    [
      ["spark", "hadoop"],
      [
        { time: 1, values: [2, 5] },
        { time: 2, values: [0, 0] },
        { time: 3, values: [7, 0] },
      ],
    ],
  );
});

test("an absent key is unknown where rows were left out, and where values are no counts", () => {
  const cut = { ...sampleOutput(2, [["a", 1]]), totalRows: 500 };
  const degrees = [
    sampleOutput(1, [
      ["a", 20.5],
      ["b", 3],
    ]),
    sampleOutput(2, [["b", 4]]),
  ];
  assert.deepEqual(
    [keySeries([cut], ["a", "b"]), keySeries(degrees, ["a"])].map((points) => points.map(({ values }) => values)),
    [[[1, null]], [[20.5], [null]]],
  );
});

test("numbers give their value, several their average, none a gap", () => {
  const numbers = [sampleOutput(1, [4], false), sampleOutput(2, [2, 4], false), sampleOutput(3, [], false)];
  assert.deepEqual(
    [numberSeries(numbers).map(({ value }) => value), rowCountSeries(numbers).map(({ value }) => value)],
    [
      [4, 3, null],
      [1, 2, 0],
    ],
  );
});

test("a long run is drawn with the last batches only", () => {
  const long = Array.from({ length: MAX_POINTS + 50 }, (_, index) => sampleOutput(index, [["a", index]]));
  assert.deepEqual([keySeries(long, ["a"]).length, keySeries(long, ["a"])[0]?.time], [MAX_POINTS, 50]);
});

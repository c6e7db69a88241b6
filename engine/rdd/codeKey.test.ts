import assert from "node:assert/strict";
import { test } from "node:test";
import { codeKey } from "./codeKey.ts";
import { HashPartitioner } from "./HashPartitioner.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import { ParallelCollectionRDD } from "./ParallelCollectionRDD.ts";
import { reduceByKey } from "./reduceByKey.ts";
import type { Sink } from "./Sink.ts";
import { captureSink } from "./Sink.ts";
import { testBuilder, testContext } from "./testing/testContext.ts";
import { testFunction } from "./testing/testFunction.ts";

interface Variant {
  readonly data?: readonly unknown[];
  readonly functionId?: number;
  readonly captured?: unknown;
  readonly line?: number;
  readonly partition?: number;
  readonly sink?: Sink;
}

function keyOf(variant: Variant): string {
  const { data = [1, 2], functionId = 1, captured = 0, line = 1, partition = 0, sink = { sink: "count" } } = variant;
  const f = testFunction(functionId, () => captured, { file: "job.ts", line, column: 5 });
  const source = new ParallelCollectionRDD(testContext(), data, 2);
  const counts = reduceByKey(new MapPartitionsRDD(source, { op: "map", f }), f, new HashPartitioner(2));
  const rdd = new MapPartitionsRDD(counts, { op: "mapValues", f });
  const builder = testBuilder();
  const pipeline = rdd.pipeline(partition, builder);
  return codeKey(pipeline, captureSink(sink)(builder), builder.closures);
}

test("data, captured values and partitions leave the code key as it is", () => {
  const key = keyOf({});
  for (const same of [{ data: ["x"] }, { captured: 9 }, { partition: 1 }]) assert.equal(keyOf(same), key);
});

test("another function, another place and another sink are other code", () => {
  const keys = [{}, { functionId: 2 }, { line: 2 }, { sink: { sink: "collect" } as const }].map(keyOf);
  assert.equal(new Set(keys).size, keys.length);
});

test("the number of rows to show and the folder to write are no code", () => {
  assert.equal(keyOf({ sink: { sink: "sample", limit: 11 } }), keyOf({ sink: { sink: "sample", limit: 2 } }));
  const file = (directory: string): Sink => ({ sink: "textFile", directory, style: "scala" });
  assert.equal(keyOf({ sink: file("/a") }), keyOf({ sink: file("/b") }));
});

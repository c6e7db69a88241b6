import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LineBlock } from "../protocol/taskPlan.ts";
import { BlockRDD } from "./BlockRDD.ts";
import { coalesce } from "./coalesce.ts";
import { cogroup } from "./cogroup.ts";
import { EmptyRDD } from "./EmptyRDD.ts";
import { engineFunction } from "./engineFunction.ts";
import { groupByKey } from "./groupByKey.ts";
import { HashPartitioner } from "./HashPartitioner.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import { partitionBy } from "./partitionBy.ts";
import type { RDD } from "./RDD.ts";
import { reduceByKey } from "./reduceByKey.ts";
import { repartition } from "./repartition.ts";
import { StateRDD } from "./StateRDD.ts";
import type { TestContext } from "./testing/testContext.ts";
import { testBucket, testBuilder, testContext } from "./testing/testContext.ts";
import { testFunction } from "./testing/testFunction.ts";
import { union } from "./union.ts";

const add = engineFunction("add");

function block(id: string): LineBlock {
  return { blockId: id, bytes: { buffer: new SharedArrayBuffer(0), length: 0 }, numRecords: 0 };
}

function blocks(context: TestContext, ...ids: string[]): RDD {
  return new BlockRDD(context, ids.map(block));
}

/** Which blocks a partition reads, in order. */
function blockIds(rdd: RDD, partition: number): string[] {
  const visit = ({ from }: ReturnType<RDD["pipeline"]>): string[] => {
    if (from.source === "lines") return from.blocks.map(({ blockId }) => blockId);
    return from.source === "concat" ? from.inputs.flatMap(visit) : [];
  };
  return visit(rdd.pipeline(partition, testBuilder()));
}

function partitionsOf(rdd: RDD): string[][] {
  return Array.from({ length: rdd.numPartitions }, (_, p) => blockIds(rdd, p));
}

test("each block of a receiver is one partition; no block, no partition", () => {
  assert.deepEqual(partitionsOf(blocks(testContext(), "a", "b")), [["a"], ["b"]]);
  assert.equal(blocks(testContext()).numPartitions, 0);
});

test("narrow operators follow each other in one pipeline", () => {
  const context = testContext();
  const mapped = new MapPartitionsRDD(blocks(context, "a"), { op: "map", f: testFunction(7) });
  const builder = testBuilder();
  const plan = new MapPartitionsRDD(mapped, { op: "filter", f: testFunction(8) }).pipeline(0, builder);
  assert.deepEqual(plan, {
    from: { source: "lines", blocks: [block("a")] },
    operators: [
      { op: "map", f: 0 },
      { op: "filter", f: 1 },
    ],
  });
  assert.deepEqual(
    builder.closures.map((closure) => closure.kind === "job" && closure.functionId),
    [7, 8],
  );
});

test("union puts partitions one after the other; members without partitions vanish", () => {
  const context = testContext();
  const all = union(context, [blocks(context, "a", "b"), new EmptyRDD(context), blocks(context, "c")]);
  assert.deepEqual(partitionsOf(all), [["a"], ["b"], ["c"]]);
  const parents = all.dependencies.map((d) => (d.kind === "narrow" ? d.parents(2) : undefined));
  assert.deepEqual(parents, [[], [0]]);
});

test("union of RDDs that spread keys alike joins them partition by partition", () => {
  const context = testContext();
  const counts = ["a", "b"].map((id) => reduceByKey(blocks(context, id), add, new HashPartitioner(3)));
  const all = union(context, counts);
  assert.equal(all.numPartitions, 3);
  const again = reduceByKey(all, add, new HashPartitioner(3));
  assert.deepEqual(again.pipeline(1, testBuilder()).from, {
    source: "aggregate",
    read: "combine",
    aggregator: { mergeValue: 2, mergeCombiners: 2 },
    input: {
      from: {
        source: "concat",
        inputs: [0, 1].map((shuffle) => ({
          from: {
            source: "shuffle",
            read: "combine",
            buckets: [testBucket(shuffle, 1)],
            aggregator: { mergeValue: shuffle, mergeCombiners: shuffle },
          },
          operators: [],
        })),
      },
      operators: [],
    },
  });
});

test("by-key operations shuffle once and not again while keys stay where they are", () => {
  const context = testContext();
  const counts = reduceByKey(blocks(context, "a"), add, new HashPartitioner(2));
  const kept = new MapPartitionsRDD(counts, { op: "mapValues", f: add });
  const moved = new MapPartitionsRDD(counts, { op: "map", f: add });
  const kinds = (rdd: RDD): string[] => rdd.dependencies.map(({ kind }) => kind);
  assert.deepEqual(kinds(counts), ["shuffle"]);
  assert.deepEqual(kinds(reduceByKey(kept, add)), ["narrow"]);
  assert.deepEqual(kinds(groupByKey(kept)), ["narrow"]);
  assert.equal(partitionBy(kept, new HashPartitioner(2)), kept);
  assert.deepEqual(kinds(reduceByKey(kept, add, new HashPartitioner(3))), ["shuffle"]);
  assert.deepEqual(kinds(reduceByKey(moved, add)), ["shuffle"]);
  assert.deepEqual(kinds(cogroup(kept, [moved])), ["narrow", "shuffle"]);
});

test("a shuffle that names no partition count uses the parent's, or spark.default.parallelism where it is set", () => {
  assert.equal(reduceByKey(blocks(testContext(2), "a", "b", "c"), add).numPartitions, 3);
  assert.equal(reduceByKey(blocks(testContext(5, 5), "a", "b", "c"), add).numPartitions, 5);
});

test("repartition makes exactly n partitions, coalesce at most n, of neighbours", () => {
  const parent = blocks(testContext(), "a", "b", "c");
  assert.equal(repartition(parent, 5).numPartitions, 5);
  assert.deepEqual(partitionsOf(coalesce(parent, 2)), [["a"], ["b", "c"]]);
  assert.equal(coalesce(parent, 9).numPartitions, 3);
  assert.throws(() => coalesce(parent, 0), { name: "IllegalArgumentException" });
});

test("coalesce reads every partition of the parent once, in order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 50 }), (size, count) => {
      const ids = Array.from({ length: size }, (_, i) => `b${i}`);
      assert.deepEqual(partitionsOf(coalesce(blocks(testContext(), ...ids), count)).flat(), ids);
    }),
  );
});

test("state is pinned, so coalescing it goes through a shuffle", () => {
  const context = testContext();
  const partitioner = new HashPartitioner(4);
  const input = partitionBy(blocks(context, "a"), partitioner);
  const state = new StateRDD({ stateId: 1, time: 2000, previousTime: 1000, update: add, input, partitioner });
  assert.deepEqual([state.isPinned, input.isPinned], [true, false]);
  const mapped = new MapPartitionsRDD(state, { op: "map", f: add });
  assert.equal(coalesce(mapped, 2).dependencies[0]?.kind, "shuffle");
  const builder = testBuilder();
  const { from } = state.pipeline(3, builder);
  assert.equal(from.source === "updateState" && from.previousTime, 1000);
  assert.deepEqual(builder.statePartitions, [
    { stateId: 1, partition: 3, numPartitions: 4, time: 2000, needsPrevious: true },
  ]);
});

test("captured values are read once for each RDD and then stay", () => {
  const context = testContext();
  let threshold = 1;
  const rdd = new MapPartitionsRDD(blocks(context, "a"), { op: "filter", f: testFunction(3, () => threshold) });
  const derived = union(context, [rdd, rdd]);
  const values = (): unknown => {
    const builder = testBuilder();
    derived.pipeline(1, builder);
    return builder.closures;
  };
  derived.captureFunctions();
  const first = values();
  threshold = 2;
  derived.captureFunctions();
  assert.deepEqual(values(), first);
});

test("a persisted RDD is read from where it is kept, until it is unpersisted", () => {
  const context = testContext();
  const rdd = blocks(context, "a").persist();
  const builder = testBuilder();
  const { from } = rdd.pipeline(0, builder);
  assert.equal(from.source, "cached");
  assert.deepEqual(builder.cachedPartitions, [{ rddId: rdd.id, partition: 0 }]);
  rdd.unpersist().unpersist();
  assert.equal(rdd.pipeline(0, testBuilder()).from.source, "lines");
  assert.deepEqual(context.dropped, [rdd.id]);
});

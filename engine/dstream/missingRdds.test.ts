import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { engineFunction } from "../rdd/engineFunction.ts";
import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import { join } from "../rdd/join.ts";
import { StorageLevel } from "../util/StorageLevel.ts";
import { count } from "./count.ts";
import { countByValue } from "./countByValue.ts";
import { countByWindow } from "./countByWindow.ts";
import type { DStream } from "./DStream.ts";
import { FlatMapValuedDStream } from "./FlatMapValuedDStream.ts";
import { ForEachDStream } from "./ForEachDStream.ts";
import { GlommedDStream } from "./GlommedDStream.ts";
import { GroupedDStream } from "./GroupedDStream.ts";
import { joinStreams } from "./joinStreams.ts";
import { reduce } from "./reduce.ts";
import { reduceByKey } from "./reduceByKey.ts";
import { repartition } from "./repartition.ts";
import { emptyContext } from "./testing/emptyContext.ts";
import { SparseInput } from "./testing/SparseInput.ts";
import { TransformedDStream } from "./TransformedDStream.ts";
import { UnionDStream } from "./UnionDStream.ts";
import { WindowedDStream } from "./WindowedDStream.ts";

const SITE = { operation: "test", position: { file: "job.ts", line: 3, column: 7 } };
const SPAN = { windowDuration: 2000, slideDuration: 1000 };
const identity = engineFunction("identity");
const partitioner = new HashPartitioner(2);

/** A started graph with one stream made of an input that has an RDD at 2000 only. */
function started(make: (input: DStream) => DStream): DStream {
  const context = emptyContext();
  const stream = make(new SparseInput(context, [2000]));
  new ForEachDStream(stream, async () => {}, SITE);
  context.graph.start(0);
  return stream;
}

describe("a parent without RDD", () => {
  const quiet: Record<string, (input: DStream) => DStream> = {
    glom: (input) => new GlommedDStream(input, SITE),
    flatMapValues: (input) => new FlatMapValuedDStream(input, identity, SITE),
    groupByKey: (input) => new GroupedDStream(input, partitioner, SITE),
    reduce: (input) => reduce(input, identity, SITE),
    reduceByKey: (input) => reduceByKey(input, { f: identity, partitioner }, SITE),
    countByValue: (input) => countByValue(input, partitioner, SITE),
  };
  for (const [name, make] of Object.entries(quiet)) {
    test(`gives ${name} none either (spec 2)`, () => {
      const stream = started(make);
      assert.deepEqual(
        [1000, 2000, 3000].map((time) => stream.getOrCompute(time) !== undefined),
        [false, true, false],
      );
    });
  }

  const losing: Record<string, (input: DStream) => DStream> = {
    transform: (input) => new TransformedDStream([input], ([rdd]) => rdd, SITE),
    join: (input) => joinStreams([input, input], { join, partitioner }, SITE),
    count: (input) => count(input, SITE),
    repartition: (input) => repartition(input, 2, SITE),
    union: (input) => new UnionDStream([input, input], SITE),
  };
  for (const [name, make] of Object.entries(losing)) {
    test(`loses the batch of ${name}, with a SparkException at the user's line (spec 2.3, 2.4)`, () => {
      const stream = started(make);
      const failure = { name: "SparkException", code: "parentWithoutRdd", position: SITE.position };
      assert.throws(() => stream.getOrCompute(1000), { ...failure, message: /at time 1000 ms$/ });
      assert.notEqual(stream.getOrCompute(2000), undefined);
    });
  }

  test("is left out of a window, which always has an RDD (spec 3.1)", () => {
    const stream = started((input) => new WindowedDStream(input, SPAN, SITE));
    const rdds = [1000, 2000, 3000, 4000].map((time) => stream.getOrCompute(time));
    assert.ok(rdds.every((rdd) => rdd !== undefined));
  });

  test("is left out of an inverse window, which always has an RDD (spec 3.6)", () => {
    const stream = started((input) => countByWindow(input, SPAN, SITE));
    const rdds = [1000, 2000, 3000, 4000].map((time) => stream.getOrCompute(time));
    assert.ok(rdds.every((rdd) => rdd?.numPartitions === 1));
  });
});

describe("slice", () => {
  test("floors both ends to valid times, both included, and leaves out what is not there (spec 2.7)", () => {
    const context = emptyContext();
    const input = new SparseInput(context, [1000, 2000, 4000]);
    new ForEachDStream(input, async () => {}, SITE);
    context.graph.start(0);
    const at = (from: number, to: number): (number | undefined)[] => {
      const rdds = input.slice(from, to);
      return rdds.map((rdd) => [1000, 2000, 3000, 4000].find((time) => input.getOrCompute(time) === rdd));
    };
    assert.deepEqual(at(0, 2000), [1000, 2000]);
    assert.deepEqual(at(1500, 2999), [1000, 2000]);
    assert.deepEqual(at(-5000, 1000), [1000]);
    assert.deepEqual(at(2000, 4000), [2000, 4000]);
    assert.deepEqual(at(3000, 1000), []);
  });

  test("is refused before start (spec 2.7)", () => {
    const input = new SparseInput(emptyContext(), []);
    assert.throws(() => input.slice(0, 1000), { name: "SparkException", message: /has not been initialized/ });
  });
});

describe("checkpoint and storage level", () => {
  const startWith = (change: (stream: DStream, window: WindowedDStream) => void): DStream => {
    const context = emptyContext();
    const input = new SparseInput(context, [1000]);
    const window = new WindowedDStream(input, { windowDuration: 2000, slideDuration: 2000 }, SITE);
    const stream = new GlommedDStream(window, SITE);
    new ForEachDStream(stream, async () => {}, SITE);
    change(stream, window);
    context.graph.start(0);
    return stream;
  };
  const refused = (message: RegExp, change: Parameters<typeof startWith>[0]): void => {
    assert.throws(() => startWith(change), { name: "IllegalArgumentException", message, position: SITE.position });
  };

  test("an interval must be a multiple of the slide, and not shorter (spec 3.9)", () => {
    const text = /^requirement failed: The checkpoint interval for GlommedDStream has been set to/;
    refused(text, (stream) => stream.checkpoint(1000));
    refused(/which not a multiple of its slide time \(2000 ms\)/, (stream) => stream.checkpoint(3000));
    assert.equal(startWith((stream) => stream.checkpoint(4000)).rememberDuration, 8000);
  });

  test("a stream with an interval must be persisted, which a window itself never is (spec 2.6, 3.9)", () => {
    const text = /has been marked for checkpointing but the storage level has not been set/;
    refused(text, (stream) => {
      stream.checkpoint(2000);
      stream.persist(StorageLevel.NONE);
    });
    refused(text, (_stream, window) => window.checkpoint(2000));
  });

  test("RDDs are persisted unless the level is NONE, those of a window's parent by the window (spec 2.6)", () => {
    const isPersisted = (stream: DStream): boolean | undefined => stream.getOrCompute(2000)?.isPersisted;
    assert.equal(isPersisted(startWith((stream) => stream.persist())), true);
    assert.equal(isPersisted(startWith((stream) => stream.persist(StorageLevel.NONE))), false);
    assert.equal(isPersisted(startWith(() => {})), false);
    const parentOf = ({ parents: [window] }: DStream): DStream | undefined => window?.parents[0];
    assert.equal(parentOf(startWith(() => {}))?.getOrCompute(1000)?.isPersisted, true);
    const unpersisted = startWith((_stream, window) => window.persist(StorageLevel.NONE));
    assert.equal(parentOf(unpersisted)?.getOrCompute(1000)?.isPersisted, false);
  });

  test("neither can be changed after start (spec 2.6)", () => {
    const stream = startWith(() => {});
    const failure = { name: "UnsupportedOperationException" };
    assert.throws(() => stream.persist(), { ...failure, message: /^Cannot change storage level of a DStream/ });
    assert.throws(() => stream.checkpoint(2000), { ...failure, message: /^Cannot change checkpoint interval/ });
  });

  test("streams that must be checkpointed have the smallest multiple of their slide from 10 s on (spec 4.4)", () => {
    const intervalOf = (slideDuration: number): number | undefined => {
      const context = emptyContext();
      const window = countByWindow(new SparseInput(context, []), { windowDuration: 30_000, slideDuration }, SITE);
      return window.parents[0]?.checkpointInterval;
    };
    assert.deepEqual([1000, 3000, 15_000].map(intervalOf), [10_000, 12_000, 15_000]);
  });
});

test("an RDD without partitions is an RDD: it is counted as one (spec 2)", () => {
  const context = emptyContext();
  const input = new SparseInput(context, [1000]);
  const counts = count(input, SITE);
  new ForEachDStream(counts, async () => {}, SITE);
  context.graph.start(0);
  assert.equal(counts.getOrCompute(1000)?.numPartitions, 2);
});

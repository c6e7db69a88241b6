/** The types that users see: what the compiler infers is part of the API. The compiler checks this file; at run time no program is called. */
import { test } from "node:test";
import type { DStream, RDD, StreamingContext } from "./dstream.d.ts";

type Program = (lines: DStream<string>, pairs: DStream<[string, number]>, ssc: StreamingContext) => void;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Is<T> = <B>(value: B, ...wrong: Equal<T, B> extends true ? [] : [found: B]) => void;

/** A test that the compiler makes. */
function typeTest(title: string, _program: Program): void {
  test(title, () => {});
}

/** Says that a value has exactly the type T: a value of another type does not compile. */
function is<T>(): Is<T> {
  return () => {};
}

typeTest("a function that returns an array of two makes a stream of pairs", (lines, pairs) => {
  is<DStream<[string, number]>>()(lines.map((word) => [word, 1]));
  is<DStream<[string, number]>>()(lines.flatMap((line) => line.split(" ").map((word) => [word, 1])));
  is<DStream<[number, string]>>()(pairs.map(([key, n]) => [n, key]));
  is<DStream<[string, number[]]>>()(pairs.map(([key, n]) => [key, [n, 1]]));
});

typeTest("any other function makes a stream of what it returns", (lines) => {
  is<DStream<number>>()(lines.map((line) => line.length));
  is<DStream<string[]>>()(lines.map((line) => line.split(" ")));
  is<DStream<string>>()(lines.flatMap((line) => line.split(" ")));
  is<DStream<{ word: string }>>()(lines.map((word) => ({ word })));
});

typeTest("operations on pairs keep the types of keys and values", (_lines, pairs) => {
  is<DStream<[string, number]>>()(pairs.reduceByKey((a, b) => a + b));
  is<DStream<[string, number[]]>>()(pairs.groupByKey());
  is<DStream<[string, string]>>()(pairs.mapValues((n) => String(n)));
  is<DStream<[string, number]>>()(pairs.reduceByKeyAndWindow((a, b) => a + b, 30, 10));
});

typeTest("operations on pairs are refused on other streams", (lines) => {
  // @ts-expect-error: lines are no pairs
  lines.reduceByKey((a, b) => a + b);
  // @ts-expect-error: lines are no pairs
  lines.groupByKey();
});

typeTest("the state of updateStateByKey has the type of the values, or the one that is named", (_lines, pairs, ssc) => {
  const sums = pairs.updateStateByKey((values, state) => values.reduce((a, b) => a + b, state ?? 0));
  is<DStream<[string, number]>>()(sums);
  const totals = pairs.updateStateByKey((values, state: { total: number } | undefined) => ({
    total: values.length + (state?.total ?? 0),
  }));
  is<DStream<[string, { total: number }]>>()(totals);
  const initial = ssc.sparkContext.parallelize([["a", 1]]);
  is<DStream<[string, number]>>()(pairs.updateStateByKey((values, state) => values.length + (state ?? 0), 2, initial));
});

typeTest("RDDs in transform and queues carry their types", (lines, pairs, ssc) => {
  is<DStream<[number, string]>>()(pairs.transform((rdd) => rdd.map(([k, v]) => [v, k])));
  is<DStream<number>>()(ssc.queueStream([[1, 2], [3]]));
  is<DStream<number>>()(ssc.queueStream([ssc.sparkContext.makeRDD([1])]));
  is<RDD<[string, number]>>()(ssc.sparkContext.parallelize([["a", 1]]));
  is<DStream<string>>()(ssc.union(lines, lines));
});

/** What RDD operations do beyond the examples of their declarations: partitions, order, duplicates, empty RDDs, errors. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { localExecutors } from "./testing/localExecutors.ts";
import { runProgram } from "./testing/runProgram.ts";
import { shown } from "./testing/shown.ts";

test("set operations compare records by what they hold, and keep duplicates where Spark does", async (t) => {
  const results = await shown(
    t,
    `const left = sc.parallelize([{ a: 1 }, { a: 1 }, { a: 2 }, { a: 3 }], 3);
     const right = sc.parallelize([{ a: 3 }, { a: 2 }, { a: 2 }], 2);
     show(sorted(await left.intersection(right).collect()));
     show(sorted(await left.subtract(right).collect()));
     show(sorted(await left.distinct().collect()));
     show([left.subtract(right).getNumPartitions(), left.intersection(right).getNumPartitions(), left.subtract(right, 5).getNumPartitions()]);
     show(await left.subtract(sc.emptyRDD()).count());
     show(await left.intersection(sc.emptyRDD()).count());`,
  );
  assert.deepEqual(results, [
    [{ a: 2 }, { a: 3 }],
    [{ a: 1 }, { a: 1 }],
    [{ a: 1 }, { a: 2 }, { a: 3 }],
    [3, 3, 5],
    4,
    0,
  ]);
});

test("cartesian has a partition for each pair of partitions, zip one for each of either side", async (t) => {
  const results = await shown(
    t,
    `const letters = sc.parallelize(["a", "b"], 2);
     const numbers = sc.parallelize([1, 2, 3], 3);
     show(await letters.cartesian(numbers).glom().collect());
     show(await letters.cartesian(sc.emptyRDD()).collect());
     show(await letters.zip(letters.map(x => x + x)).glom().collect());
     await failure(() => letters.zip(numbers));
     await failure(() => letters.zip(sc.parallelize([1, 2, 3], 2)).count());`,
  );
  assert.deepEqual(results, [
    [[["a", 1]], [["a", 2]], [["a", 3]], [["b", 1]], [["b", 2]], [["b", 3]]],
    [],
    [[["a", "aa"]], [["b", "bb"]]],
    ["IllegalArgumentException", "Can't zip RDDs with unequal numbers of partitions: List(2, 3)"],
    ["SparkException", "Can only zip RDDs with same number of elements in each partition. Partition 1 has 1 and 2."],
  ]);
});

test("zipWithIndex counts on from partition to partition, in one more job only where there are several", async (t) => {
  const executors = localExecutors(t);
  const written = await runProgram(
    `const sc = new SparkContext();
     const words = sc.parallelize(["a", "b", "c", "d", "e"], 3).filter(word => word !== "b");
     const indexed = words.zipWithIndex();
     console.log(JSON.stringify(await indexed.glom().collect()));
     console.log(JSON.stringify(await indexed.values().reduce((a, b) => a + b)));
     console.log(JSON.stringify(await sc.parallelize(["x", "y"], 1).zipWithIndex().collect()));`,
    executors,
  );
  assert.deepEqual(
    written.map((line): unknown => JSON.parse(line)),
    [
      [
        [["a", 0]],
        [["c", 1]],
        [
          ["d", 2],
          ["e", 3],
        ],
      ],
      6,
      [
        ["x", 0],
        ["y", 1],
      ],
    ],
  );
  assert.equal(executors.stages.length, 4);
});

test("sorting puts ranges of keys into partitions and keeps equal keys in order of arrival", async (t) => {
  const results = await shown(
    t,
    `const words = sc.parallelize(["pear", "fig", "apple", "kiwi", "plum", "date", "lime"], 3);
     const byLength = words.sortBy(word => word.length, true, 2);
     show(await byLength.collect());
     show(byLength.getNumPartitions());
     show(await words.sortBy(word => word, false).collect());
     const pairs = sc.parallelize([[3, "c"], [1, "a"], [2, "b"]], 2);
     show(await pairs.sortByKey(true, 3).glom().collect());
     show(await pairs.sortByKey(false, 3).glom().collect());
     show(await pairs.sortByKey().mapValues(v => v + v).reduceByKey((a, b) => a + b).collect());
     show(await sc.parallelize([["b", 2], ["a", 9], ["b", 1]] as [string, number][], 2).sortBy(pair => pair).collect());
     show(await sc.emptyRDD<number>().sortBy(n => n).collect());
     await failure(() => words.map(word => ({ word })).sortBy(x => x as unknown as number).collect());`,
  );
  assert.deepEqual(results.slice(0, -1), [
    ["fig", "pear", "kiwi", "plum", "date", "lime", "apple"],
    2,
    ["plum", "pear", "lime", "kiwi", "fig", "date", "apple"],
    [[[1, "a"]], [[2, "b"]], [[3, "c"]]],
    [[[3, "c"]], [[2, "b"]], [[1, "a"]]],
    [
      [1, "aa"],
      [2, "bb"],
      [3, "cc"],
    ],
    [
      ["a", 9],
      ["b", 1],
      ["b", 2],
    ],
    [],
  ]);
  assert.equal((results.at(-1) as string[])[0], "IllegalArgumentException");
});

test("a sort samples once, however many jobs use it, also at the same time", async (t) => {
  const executors = localExecutors(t);
  await runProgram(
    `const sc = new SparkContext();
     const sorted = sc.parallelize([5, 2, 9, 1], 2).sortBy(n => n);
     await Promise.all([sorted.count(), sorted.collect()]);
     await sorted.first();`,
    executors,
  );
  // One sample, one shuffle, and the three actions.
  assert.equal(executors.stages.length, 5);
});

test("samples depend on the seed alone, and are about as large as asked for", async (t) => {
  const results = await shown(
    t,
    `const numbers = sc.parallelize(Array.from({ length: 10_000 }, (_, i) => i), 4);
     const some = await numbers.sample(false, 0.3, 42).collect();
     const again = await numbers.sample(false, 0.3, 42).collect();
     const others = await numbers.sample(false, 0.3, 43).collect();
     show(JSON.stringify(some) === JSON.stringify(again));
     show(JSON.stringify(some) !== JSON.stringify(others));
     show(some.length > 2700 && some.length < 3300);
     show(new Set(some).size === some.length);
     const repeated = await numbers.sample(true, 2, 7).collect();
     show(repeated.length > 19_000 && repeated.length < 21_000);
     show(new Set(repeated).size < repeated.length);
     show([await numbers.sample(false, 0).count(), await numbers.sample(false, 1).count(), await numbers.sample(true, 0).count()]);
     await failure(() => numbers.sample(false, 1.5));
     await failure(() => numbers.sample(true, -1));`,
  );
  assert.deepEqual(results, [
    ...new Array<boolean>(6).fill(true),
    [0, 10_000, 0],
    ["IllegalArgumentException", "requirement failed: Sampling fraction (1.5) must be a number from 0 to 1."],
    ["IllegalArgumentException", "requirement failed: Sampling fraction (-1) must be a number 0 or more."],
  ]);
});

test("outer joins say null for the side that lacks the key, and multiply duplicates", async (t) => {
  const results = await shown(
    t,
    `const left = sc.parallelize([["a", 1], ["a", 2], ["b", 3]], 2);
     const right = sc.parallelize([["a", "x"], ["a", "y"], ["c", "z"]], 3);
     show(sorted(await left.leftOuterJoin(right).collect()));
     show(sorted(await left.rightOuterJoin(right, 4).collect()));
     show(sorted(await left.fullOuterJoin(right).collect()));
     show(sorted(await left.subtractByKey(right).collect()));
     show([left.join(right).getNumPartitions(), left.leftOuterJoin(right, 4).getNumPartitions()]);`,
  );
  const both = [
    ["a", [1, "x"]],
    ["a", [1, "y"]],
    ["a", [2, "x"]],
    ["a", [2, "y"]],
  ];
  assert.deepEqual(results, [
    [...both, ["b", [3, null]]],
    [...both, ["c", [null, "z"]]],
    [...both, ["b", [3, null]], ["c", [null, "z"]]],
    [["b", 3]],
    [3, 4],
  ]);
});

test("aggregations give every key a zero value of its own, whatever their functions do to it", async (t) => {
  const results = await shown(
    t,
    `const pairs = sc.parallelize([["a", 1], ["b", 2], ["a", 3], ["b", 4], ["c", 5]], 2);
     const lists = pairs.aggregateByKey([] as number[], (all, n) => { all.push(n); return all; }, (x, y) => x.concat(y));
     show(sorted((await lists.collect()).map(([k, all]) => [k, all.sort()])));
     const maps = pairs.aggregateByKey({ n: 0, seen: new Map<number, number>() }, (m, n) => { m.n += n; m.seen.set(n, n); return m; }, (x, y) => ({ n: x.n + y.n, seen: new Map([...x.seen, ...y.seen]) }));
     show(sorted((await maps.collect()).map(([k, m]) => [k, m.n, m.seen.size])));
     show(sorted(await pairs.foldByKey(100, (a, b) => a + b, 3).collect()));
     show(sorted(await pairs.combineByKey(n => "" + n, (s, n) => s + n, (s, u) => [...s + u].sort().join("")).collect()));
     const sums: number[] = [];
     const numbers = sc.parallelize([1, 2, 3, 4], 3);
     show(await numbers.aggregate(sums, (all, n) => { all.push(n); return all; }, (x, y) => { x.push(...y); return x; }));
     show(sums);
     show(await numbers.fold(10, (a, b) => a + b));
     show([await sc.emptyRDD<number>().fold(7, (a, b) => a + b), await numbers.filter(() => false).fold(0, (a, b) => a + b)]);`,
  );
  assert.deepEqual(results, [
    [
      ["a", [1, 3]],
      ["b", [2, 4]],
      ["c", [5]],
    ],
    [
      ["a", 4, 2],
      ["b", 6, 2],
      ["c", 5, 1],
    ],
    [
      ["a", 204],
      ["b", 206],
      ["c", 105],
    ],
    [
      ["a", "13"],
      ["b", "24"],
      ["c", "5"],
    ],
    [1, 2, 3, 4],
    [],
    50,
    [7, 0],
  ]);
});

test("takeOrdered, top, min and max look at all partitions, in natural order or another", async (t) => {
  const results = await shown(
    t,
    `const numbers = sc.parallelize(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 5000), 4);
     show([await numbers.takeOrdered(3), await numbers.top(3), await numbers.min(), await numbers.max(), await numbers.takeOrdered(0)]);
     const nearest = (to: number) => (a: number, b: number) => Math.abs(a - to) - Math.abs(b - to) || a - b;
     show([await numbers.takeOrdered(3, nearest(100)), await numbers.top(1, nearest(0)), await numbers.max(nearest(4999))]);
     show(await sc.parallelize([["b", 1], ["a", 2], ["a", 1]] as [string, number][], 3).takeOrdered(2));
     await failure(() => sc.emptyRDD<number>().max());`,
  );
  assert.deepEqual(results, [
    [[0, 1, 2], [4999, 4998, 4997], 0, 4999, []],
    [[100, 99, 101], [4999], 0],
    [
      ["a", 1],
      ["a", 2],
    ],
    ["UnsupportedOperationException", "empty collection: max was called on an RDD without elements."],
  ]);
});

test("statistics are those of all partitions together; what is no number is refused with its place", async (t) => {
  const results = await shown(
    t,
    `const numbers = sc.parallelize([1, 2, 3, 4, 5, 6, 7, 8], 3);
     const { count, mean, sum, min, max, variance, sampleVariance } = await numbers.stats();
     show([count, mean, sum, min, max, variance, sampleVariance]);
     show([await numbers.sum(), await numbers.mean(), (await numbers.stdev()).toFixed(6), await numbers.variance()]);
     const none = sc.emptyRDD<number>();
     show([await none.sum(), Number.isNaN(await none.mean()), (await none.stats()).toString()]);
     await failure(() => sc.parallelize(["x"] as unknown as number[]).sum());`,
  );
  assert.deepEqual(results, [
    [8, 4.5, 36, 1, 8, 5.25, 6],
    [36, 4.5, "2.291288", 5.25],
    [0, true, "(count: 0, mean: NaN, stdev: NaN, max: -Infinity, min: Infinity)"],
    ["TypeError", "This operation needs numbers, but got string. Map the elements to numbers first."],
  ]);
});

test("lookup finds the values of a key, whatever the key is, and reads one partition where it can", async (t) => {
  const executors = localExecutors(t);
  const written = await runProgram(
    `const sc = new SparkContext();
     const pairs = sc.parallelize([[["x", 1], "a"], [["y", 2], "b"], [["x", 1], "c"]] as [[string, number], string][], 3);
     console.log(JSON.stringify(await pairs.lookup(["x", 1])));
     console.log(JSON.stringify(await pairs.groupByKey(4).lookup(["y", 2])));
     console.log(JSON.stringify(await pairs.lookup(["z", 1])));`,
    executors,
  );
  assert.deepEqual(written, ['["a","c"]', '[["b"]]', "[]"]);
  assert.deepEqual(
    executors.stages.map(({ tasks }) => tasks.length),
    [3, 3, 1, 3],
  );
});

test("an operation keeps how keys are spread where it leaves them alone, so that the next one needs no shuffle", async (t) => {
  const executors = localExecutors(t);
  await runProgram(
    `const sc = new SparkContext();
     const counts = sc.parallelize(["a", "b", "a"], 2).map(word => [word, 1]).reduceByKey((a, b) => a + b);
     const kept = counts.mapPartitionsWithIndex((i, pairs) => pairs.map(([k, v]) => [k, v + i]), true).sample(false, 1);
     await kept.foldByKey(0, (a, b) => a + b).collect();
     await kept.leftOuterJoin(counts).collect();`,
    executors,
  );
  // The shuffle of reduceByKey, and one stage for each action.
  assert.equal(executors.stages.length, 3);
});

test("text files show grouped values as Scala does, also after sorting, filtering and joining sets", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "dstream-"));
  t.after(() => rm(folder, { recursive: true }));
  await shown(
    t,
    `const pairs = sc.parallelize([["b", 2], ["a", 1], ["b", 3]], 1);
     const grouped = pairs.groupByKey();
     await grouped.sortBy(([key]) => key, true, 1).saveAsTextFile("grouped");
     await grouped.union(pairs.groupBy(([key]) => key).mapValues(() => [0])).filter(() => true).sortByKey(true, 1).saveAsTextFile("mixed");
     await pairs.cogroup(pairs.mapValues(String)).coalesce(1).sortByKey().saveAsTextFile("cogrouped");
     await grouped.mapValues(values => [values.length, 0]).sortByKey().saveAsTextFile("mapped");`,
    folder,
  );
  const textOf = (name: string): Promise<string> => readFile(join(folder, name, "part-00000"), "utf8");
  assert.deepEqual(await Promise.all(["grouped", "mixed", "cogrouped", "mapped"].map(textOf)), [
    "(a,CompactBuffer(1))\n(b,CompactBuffer(2, 3))\n",
    "(a,(1))\n(a,(0))\n(b,(2,3))\n(b,(0))\n",
    "(a,(CompactBuffer(1),CompactBuffer(1)))\n(b,(CompactBuffer(2, 3),CompactBuffer(2, 3)))\n",
    "(a,(1,0))\n(b,(2,0))\n",
  ]);
});

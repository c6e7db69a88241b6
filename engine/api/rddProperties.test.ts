/** RDD programs made at random give the same elements, whatever the number of executors and partitions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { localExecutors } from "./testing/localExecutors.ts";
import { runProgram } from "./testing/runProgram.ts";

/** Operations on `rdd`, an RDD of [number, number] pairs, that give such an RDD again; `other` is another one, `n` a number of partitions. */
const OPERATIONS = [
  "rdd.map(([k, v]) => [v % 5, k])",
  "rdd.flatMap(([k, v]) => (v > 3 ? [[k, v], [k, 1]] : []))",
  "rdd.filter(([k]) => k % 2 === 0)",
  "rdd.mapValues(v => v * 3)",
  "rdd.flatMapValues(v => [v, -v])",
  "rdd.mapPartitions(all => all.map(([k, v]) => [k, v + 1]), true)",
  "rdd.reduceByKey((a, b) => a + b, n)",
  "rdd.foldByKey(0, (a, b) => Math.max(a, b))",
  "rdd.aggregateByKey(0, (count, v) => count + v, (a, b) => a + b, n)",
  "rdd.combineByKey(v => [v], (all, v) => [...all, v], (a, b) => [...a, ...b], n).mapValues(all => all.length)",
  "rdd.groupByKey(n).mapValues(all => all.reduce((a, b) => a + b, 0))",
  "rdd.groupBy(([k, v]) => k + v, n).mapValues(all => all.length)",
  "rdd.distinct(n)",
  "rdd.union(other)",
  "rdd.intersection(other, n)",
  "rdd.subtract(other)",
  "rdd.subtractByKey(other, n)",
  "rdd.join(other, n).mapValues(([a, b]) => a + 10 * b)",
  "rdd.leftOuterJoin(other).mapValues(([a, b]) => a + (b ?? 100))",
  "rdd.fullOuterJoin(other, n).mapValues(([a, b]) => (a ?? 1000) + (b ?? 100))",
  "rdd.cogroup(other).mapValues(([a, b]) => a.length * 100 + b.length)",
  "rdd.coalesce(1).map(([k, v]) => [k, v])",
  "rdd.repartition(n)",
  "rdd.sortBy(([k, v]) => v - k, true, n)",
  "rdd.sortByKey(false, n)",
  "rdd.keyBy(([k]) => k % 3).map(([k, [, v]]) => [k, v])",
  "rdd.cache()",
] as const;

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -20, max: 20 })), { maxLength: 40 });
const program = fc.record({
  data: pairs,
  other: pairs,
  operations: fc.array(fc.constantFrom(...OPERATIONS), { minLength: 1, maxLength: 5 }),
});

interface RandomProgram {
  readonly data: readonly (readonly number[])[];
  readonly other: readonly (readonly number[])[];
  readonly operations: readonly string[];
}

/** A block that shows the sorted elements of the program's result, and what order and positions must be. */
function blockFor({ data, other, operations }: RandomProgram, partitions: number): string {
  const steps = operations.map((operation, i) => {
    const text = operation.replaceAll("rdd", `rdd${i}`).replace(/\bn\b(?=[,)])/g, String(partitions));
    return `const rdd${i + 1}: RDD<[number, number]> = ${text};`;
  });
  const result = `rdd${operations.length}`;
  return `{
    const rdd0 = sc.parallelize(${JSON.stringify(data)} as [number, number][], ${partitions});
    const other = sc.parallelize(${JSON.stringify(other)} as [number, number][], ${Math.max(1, partitions - 1)});
    ${steps.join("\n")}
    const all = await ${result}.collect();
    const ordered = await ${result}.sortBy(pair => pair, true, ${partitions}).collect();
    const positions = await ${result}.zipWithIndex().collect();
    show([
      all.map(pair => pair.join()).sort(),
      ordered.every(([k, v], i) => i === 0 || ordered[i - 1]![0] < k || (ordered[i - 1]![0] === k && ordered[i - 1]![1] <= v)),
      ordered.length === all.length,
      positions.every(([, position], i) => position === i),
      await ${result}.count() === all.length,
    ]);
  }`;
}

const ROUNDS = 25;
const CHECKS = [true, true, true, true];

test("random programs give the same elements with 1, 2 and 4 executors and 1 to 8 partitions, and sort and number them right", async (t) => {
  const programs = fc.sample(program, { numRuns: ROUNDS, seed: 20_240 });
  const found: unknown[][] = [];
  for (const [executors, partitions] of [
    [1, 1],
    [2, 3],
    [4, 8],
  ] as const) {
    const { startScheduler } = localExecutors(t);
    const text = `import type { RDD } from "dstream";
      const sc = new SparkContext(new SparkConf().setMaster("local[${executors}]"));
      const show = (value: unknown) => console.log(JSON.stringify(value));
      ${programs.map((one) => blockFor(one, partitions)).join("\n")}
      sc.stop();`;
    const written = await runProgram(text, { startScheduler });
    found.push(written.map((line): unknown => JSON.parse(line)));
  }
  for (const [i, one] of programs.entries()) {
    const [first, second, third] = found.map((results) => results[i]) as [unknown[], ...unknown[]];
    assert.deepEqual(first.slice(1), CHECKS, JSON.stringify(one));
    assert.deepEqual(second, first, JSON.stringify(one));
    assert.deepEqual(third, first, JSON.stringify(one));
  }
});

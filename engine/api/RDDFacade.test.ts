import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { localExecutors } from "./testing/localExecutors.ts";
import { runProgram } from "./testing/runProgram.ts";
import { shown } from "./testing/shown.ts";

test("a word count gives each word's number", async (t) => {
  const results = await shown(
    t,
    `const lines = sc.parallelize(["I love hadoop", "I love spark"], 2);
     const counts = lines.flatMap(line => line.split(" ")).map(word => [word, 1]).reduceByKey((a, b) => a + b);
     show(sorted(await counts.collect()));
     show(await counts.count());`,
  );
  const counts = [
    ["I", 2],
    ["hadoop", 1],
    ["love", 2],
    ["spark", 1],
  ];
  assert.deepEqual(results, [counts, 4]);
});

test("narrow operators keep order and partitions", async (t) => {
  const results = await shown(
    t,
    `const numbers = sc.makeRDD([1, 2, 3, 4, 5], 2);
     show(await numbers.glom().collect());
     show(await numbers.filter(n => n % 2 === 1).map(n => n * 10).collect());
     show(await numbers.mapPartitions(values => [[...values].length]).collect());
     const pairs = numbers.map(n => [n, "v" + n]);
     show(await pairs.mapValues(v => v.toUpperCase()).keys().collect());
     show(await pairs.flatMapValues(v => [v, v]).values().take(3));
     show(await numbers.union(sc.parallelize([9], 1)).collect());`,
  );
  assert.deepEqual(results, [
    [
      [1, 2],
      [3, 4, 5],
    ],
    [10, 30, 50],
    [2, 3],
    [1, 2, 3, 4, 5],
    ["v1", "v1", "v2"],
    [1, 2, 3, 4, 5, 9],
  ]);
});

test("shuffles bring keys together, whatever their partitions", async (t) => {
  const results = await shown(
    t,
    `const pairs = sc.parallelize<string, number>([["a", 1], ["b", 2], ["a", 3], ["c", 4]], 3);
     show(sorted(await pairs.groupByKey(2).mapValues(v => v.sort()).collect()));
     const once = pairs.reduceByKey((a, b) => a + b, 2);
     const twice = once.mapValues(n => n + 1).reduceByKey((a, b) => a + b, 2);
     show(sorted(await twice.collect()));
     show(sorted(await once.union(once).reduceByKey((a, b) => a + b, 2).collect()));
     show(sorted(await once.union(once).groupByKey(2).collect()));
     show(sorted(await pairs.map(pair => pair[0]).distinct().collect()));
     show(sorted(await pairs.join(sc.parallelize<string, string>([["a", "x"], ["c", "y"], ["d", "z"]])).collect()));
     show(sorted(await pairs.cogroup(sc.parallelize<string, string>([["c", "y"], ["d", "z"]])).collect()));
     show((await pairs.repartition(5).glom().collect()).length);
     show((await pairs.coalesce(1).glom().collect()).map(part => part.length));`,
  );
  assert.deepEqual(results, [
    [
      ["a", [1, 3]],
      ["b", [2]],
      ["c", [4]],
    ],
    [
      ["a", 5],
      ["b", 3],
      ["c", 5],
    ],
    [
      ["a", 8],
      ["b", 4],
      ["c", 8],
    ],
    [
      ["a", [4, 4]],
      ["b", [2, 2]],
      ["c", [4, 4]],
    ],
    ["a", "b", "c"],
    [
      ["a", [1, "x"]],
      ["a", [3, "x"]],
      ["c", [4, "y"]],
    ],
    [
      ["a", [[1, 3], []]],
      ["b", [[2], []]],
      ["c", [[4], ["y"]]],
      ["d", [[], ["z"]]],
    ],
    5,
    [4],
  ]);
});

test("actions answer as Spark's do, on empty RDDs too", async (t) => {
  const results = await shown(
    t,
    `const numbers = sc.parallelize([5, 1, 4, 2, 3], 5);
     const nothing = numbers.filter(() => false);
     show([await numbers.first(), await numbers.take(3), await numbers.take(0), await numbers.count()]);
     show([await numbers.reduce((a, b) => a + b), await numbers.isEmpty(), await nothing.isEmpty(), await nothing.count()]);
     show([await nothing.collect(), await sc.emptyRDD<number>().collect(), await sc.emptyRDD<number>().isEmpty()]);
     for (const action of [() => nothing.first(), () => nothing.reduce((a, b) => a + b)]) {
       try { await action(); } catch (error) { show((error as Error).name); }
     }`,
  );
  assert.deepEqual(results, [
    [5, [5, 1, 4], [], 5],
    [15, false, true, 0],
    [[], [], true],
    "UnsupportedOperationException",
    "UnsupportedOperationException",
  ]);
});

test("functions see the values their variables have when a job is made, and each RDD keeps those it saw first", async (t) => {
  const results = await shown(
    t,
    `const names = new Map([[1, "one"], [2, "two"]]);
     const label = (n: number) => names.get(n) ?? "many";
     let factor = 1;
     const numbers = sc.parallelize([1, 2, 3], 1);
     const scaled = numbers.map(n => n * factor);
     factor = 10;
     show(await scaled.collect());
     factor = 100;
     show(await scaled.collect());
     show(await numbers.map(n => n * factor).collect());
     show(await numbers.map(label).collect());`,
  );
  assert.deepEqual(results, [
    [10, 20, 30],
    [10, 20, 30],
    [100, 200, 300],
    ["one", "two", "many"],
  ]);
});

test("foreach runs on executors and may be asynchronous", async (t) => {
  const executors = localExecutors(t);
  await runProgram(
    `const sc = new SparkContext();
     const numbers = sc.parallelize([1, 2, 3], 1);
     await numbers.foreach(async n => { await Promise.resolve(); console.log("got " + n); });
     await numbers.foreachPartition(values => console.log("all " + [...values].join()));`,
    executors,
  );
  assert.deepEqual(executors.lines, ["got 1", "got 2", "got 3", "all 1,2,3"]);
});

test("a function that throws at record k fails the job at the user's line, with the record", async (t) => {
  const failed = runProgram(
    `const sc = new SparkContext();
const words = sc.parallelize(["a", "b", "see", "d"], 1);
await words
  .map(word => new Map([["a", 1], ["b", 2], ["d", 4]]).get(word)!.toFixed())
  .collect();`,
    localExecutors(t),
  );
  await assert.rejects(failed, (error: Error & { position?: object; record?: object; code?: string }) => {
    assert.deepEqual([error.name, error.code], ["TypeError", "userError"]);
    assert.deepEqual(error.record, { index: 2, partition: 0, sample: "see" });
    assert.deepEqual(error.position, { file: "job.ts", line: 5, column: 66 });
    return true;
  });
});

test("a function that never ends is ended with its executor, at the user's line; the next job runs", async (t) => {
  const { startScheduler } = localExecutors(t, process.cwd(), 500);
  const written = await runProgram(
    `const sc = new SparkContext();
const numbers = sc.parallelize([1, 2], 2);
const doubled = numbers.map(n => n * 2);
try {
  await doubled.map(n => { while (n === 4) {} return n; }).collect();
} catch (error) {
  const { message, position, related } = error as Error & Record<"position" | "related", unknown>;
  console.log(message);
  console.log(JSON.stringify([position, related]));
}
console.log(await numbers.count());`,
    { startScheduler },
  );
  assert.match(written[0] ?? "", /^Task 1 of stage 0 ran for more than 0\.5 s and was ended with executor [01]\. /);
  const position = { file: "job.ts", line: 4, column: 25 };
  const other = { message: "The same task runs this function.", position, code: "sameTask" };
  assert.deepEqual(JSON.parse(written[1] ?? ""), [{ file: "job.ts", line: 6, column: 17 }, [other]]);
  assert.equal(written[2], "2");
});

test("a cached RDD is computed once, until it is unpersisted", async (t) => {
  const executors = localExecutors(t);
  await runProgram(
    `const sc = new SparkContext();
     const seen = sc.parallelize([1, 2], 1).map(n => { console.log("computed " + n); return n; }).cache();
     await seen.count();
     await seen.collect();
     seen.unpersist();
     await seen.count();`,
    executors,
  );
  assert.deepEqual(executors.lines, ["computed 1", "computed 2", "computed 1", "computed 2"]);
});

test("textFile reads lines and saveAsTextFile writes them back, refusing a folder that is there", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "dstream-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "in.txt"), "a b\r\nc\n\nd");
  const results = await shown(
    t,
    `const lines = sc.textFile("in.txt");
     show(await lines.collect());
     await lines.map(line => [line, line.length]).repartition(2).saveAsTextFile("out");
     show(sorted(await sc.textFile("out").collect()));
     try { await lines.saveAsTextFile("out"); } catch (error) { show((error as Error).name); }`,
    folder,
  );
  assert.deepEqual(results, [
    ["a b", "c", "", "d"],
    ["(,0)", "(a b,3)", "(c,1)", "(d,1)"],
    "FileAlreadyExistsException",
  ]);
  assert.deepEqual((await readdir(join(folder, "out"))).toSorted(), ["_SUCCESS", "part-00000", "part-00001"]);
  assert.equal(await readFile(join(folder, "out", "_SUCCESS"), "utf8"), "");
});

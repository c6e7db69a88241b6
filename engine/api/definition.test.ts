import assert from "node:assert/strict";
import { test } from "node:test";
import { DAGScheduler } from "../dagScheduler/DAGScheduler.ts";
import { ManualClock } from "../util/Clock.ts";
import { runProgram } from "./testing/runProgram.ts";

/** A scheduler whose executors never come: enough for programs that run no action. */
function idleScheduler(executors: number): DAGScheduler {
  return new DAGScheduler({ executors, clock: new ManualClock(), taskDeadlineMs: 1, replaceExecutor: () => undefined });
}

function run(text: string, settings?: Readonly<Record<string, string>>): Promise<string[]> {
  return runProgram(text, { startScheduler: idleScheduler, ...(settings && { settings }) });
}

test("a SparkConf starts with the settings of the run; what the program sets wins", async () => {
  const written = await run(
    `const conf = new SparkConf().setAppName("Counts").setMaster("local[3]").set("spark.x", "1");
     console.log(conf.get("spark.app.name"), conf.get("spark.y", "none"), conf.contains("spark.z"));
     console.log(conf.getAll().map(pair => pair.join("=")).join(" "));
     const sc = new SparkContext(conf);
     conf.set("spark.x", "2");
     console.log(sc.master, sc.appName, sc.defaultParallelism, sc.getConf().get("spark.x"));`,
    { "spark.z": "page" },
  );
  assert.deepEqual(written, [
    "Counts none true",
    "spark.master=local[3] spark.app.name=Counts spark.z=page spark.x=1",
    "local[3] Counts 3 1",
  ]);
});

test("a program without a SparkConf runs with the settings of the run", async () => {
  const written = await run(
    `const sc = new SparkContext(); console.log(sc.master, sc.appName, sc.defaultParallelism);`,
    {
      "spark.default.parallelism": "5",
    },
  );
  assert.deepEqual(written, ["local[2] test 5"]);
});

test("a program has one SparkContext; a master or setting that is wrong is refused", async () => {
  await assert.rejects(run(`new SparkContext(); new SparkContext();`), { code: "secondSparkContext" });
  await assert.rejects(run(`new SparkContext(new SparkConf().setMaster("yarn"));`), { code: "badMaster" });
  await assert.rejects(run(`new SparkContext();`, { "spark.default.parallelism": "many" }), {
    code: "illegalArgument",
    name: "IllegalArgumentException",
  });
});

test("partition counts follow Spark: slices, union, repartition, shuffles", async () => {
  const written = await run(`
    const sc = new SparkContext();
    const four = sc.makeRDD([1, 2, 3, 4], 4);
    const pairs = four.map(n => [n, n]);
    const sizes = [
      sc.parallelize([1]).getNumPartitions(), four.union(sc.emptyRDD<number>()).getNumPartitions(),
      sc.union([four, four]).getNumPartitions(), four.repartition(7).getNumPartitions(), four.coalesce(3).getNumPartitions(),
      pairs.reduceByKey((a, b) => a + b).getNumPartitions(), pairs.groupByKey(3).getNumPartitions(),
      four.distinct().getNumPartitions(), sc.emptyRDD().getNumPartitions(), pairs.join(pairs, 6).getNumPartitions(),
    ];
    console.log(sizes.join());`);
  assert.deepEqual(written, ["2,4,8,7,3,4,3,4,0,6"]);
});

test("a function that captures what cannot travel is refused at the user's line, when it is handed in", async () => {
  const failed = run(`const sc = new SparkContext();
    const numbers = sc.parallelize([1, 2]);
    numbers.filter(n => n > sc.defaultParallelism);
    console.log("not reached");`);
  await assert.rejects(failed, {
    code: "taskNotSerializable",
    position: { file: "job.ts", line: 4, column: 29, endLine: 4, endColumn: 31 },
    message: /a SparkContext/,
  });
});

test("a function may capture a variable that gets its value further down", async () => {
  const written = await run(`const sc = new SparkContext();
    const rdd = sc.parallelize([1, 2]).map(n => n * factor);
    const factor = 3;
    console.log(rdd.getNumPartitions());`);
  assert.deepEqual(written, ["2"]);
});

test("what is no function, no RDD and no array is refused by name", async () => {
  const attempts = [
    [`sc.parallelize([1]).map("upper" as never)`, "map takes a function, but it was given string."],
    [`sc.parallelize([1]).union([2] as never)`, "union takes an RDD, but it was given object."],
    [`sc.parallelize(null as never)`, "parallelize takes an array, but it was given null."],
    [`sc.textFile("no/such/file.txt")`, /^Input path does not exist or cannot be read: /],
  ] as const;
  for (const [attempt, message] of attempts) {
    await assert.rejects(run(`const sc = new SparkContext(); ${attempt};`), { message });
  }
});

test("a program reaches neither the lineage nor the scheduler through its RDDs, and cannot change them", async () => {
  const written = await run(`
    const sc = new SparkContext();
    const rdd = sc.parallelize([1]) as never as Record<string, never>;
    const Facade = rdd["constructor"] as never as { new (...values: unknown[]): unknown; prototype: object };
    const tries: (() => unknown)[] = [
      () => new Facade({}, {}),
      () => new Facade(rdd, rdd),
      () => { Object.assign(Facade.prototype, { map: 1 }); },
      () => { Object.assign(rdd, { map: 1 }); },
    ];
    for (const attempt of tries) {
      try { attempt(); console.log("done"); } catch (error) { console.log(error instanceof TypeError); }
    }
    const keys = [...Reflect.ownKeys(rdd), ...Reflect.ownKeys(sc), ...Reflect.ownKeys(Facade)];
    console.log(keys.map(String).sort().join());`);
  assert.deepEqual(written, ["true", "true", "true", "true", "length,name,prototype"]);
});

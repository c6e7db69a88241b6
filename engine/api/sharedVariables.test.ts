/** Broadcast variables and accumulators, with real executor threads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { localExecutors } from "./testing/localExecutors.ts";
import { runProgram } from "./testing/runProgram.ts";
import { shown } from "./testing/shown.ts";

test("what tasks add to accumulators reaches the program with the action, from narrow and shuffled stages alike", async (t) => {
  const results = await shown(
    t,
    `const lines = sc.longAccumulator("lines");
     const lengths = sc.doubleAccumulator();
     const odd = sc.collectionAccumulator<{ word: string }>();
     const words = sc.parallelize(["a", "bb", "ccc", "dd", "e"], 3);
     const counted = words.map(word => { lines.add(1); lengths.add(word.length / 2); if (word.length % 2) odd.add({ word }); return [word.length, 1]; });
     show(lines.value);
     const counts = counted.reduceByKey((a, b) => a + b);
     show((await counts.collect()).length);
     show([lines.value, lines.sum, lines.count, lines.avg, lines.isZero, lines.name, lines.id]);
     show([lengths.value, lengths.name === undefined]);
     show(sorted(odd.value.map(({ word }) => word)));
     await counts.count();
     show(lines.value);
     await counted.count();
     show(lines.value);
     lines.reset();
     odd.reset();
     lines.add(3);
     show([lines.value, lines.count, odd.value, odd.isZero]);`,
  );
  assert.deepEqual(results, [
    0,
    3,
    [5, 5, 5, 1, false, "lines", 0],
    [4.5, true],
    ["a", "ccc", "e"],
    5,
    10,
    [3, 1, [], true],
  ]);
});

test("an accumulator takes only what fits it, and cannot be read in a task", async (t) => {
  const results = await shown(
    t,
    `const whole = sc.longAccumulator("whole");
     const things = sc.collectionAccumulator<unknown>();
     const one = sc.parallelize([1], 1);
     await failure(() => whole.add(0.5));
     await failure(() => one.foreach(() => whole.add(0.5)));
     await failure(() => one.foreach(() => { whole.add(1); console.log(whole.value); }));
     await failure(() => one.foreach(() => things.add(() => 1)));
     show([whole.value, things.value]);`,
  );
  assert.deepEqual(results, [
    [
      "IllegalArgumentException",
      "add was given 0.5, but this accumulator takes a whole number; doubleAccumulator takes any number.",
    ],
    [
      "IllegalArgumentException",
      "add was given 0.5, but this accumulator takes a whole number; doubleAccumulator takes any number.",
    ],
    [
      "UnsupportedOperationException",
      "Can't read accumulator value in task: a task only knows what it has added itself. Use value of accumulator whole in the program, after the action.",
    ],
    [
      "NotSerializableException",
      "A record that leaves its task must be plain data, but it holds the function (anonymous). Use arrays, plain objects, strings and numbers instead.",
    ],
    [0, []],
  ]);
});

test("what a task added before its executor ended does not count; its next attempt does", async (t) => {
  const executors = localExecutors(t);
  const killed = executors.written("waiting").then(() => executors.kill(0));
  const written = await runProgram(
    `const sc = new SparkContext(new SparkConf().setMaster("local[1]"));
     const seen = sc.longAccumulator("seen");
     const items = sc.collectionAccumulator<number>("items");
     await sc.parallelize([1, 2, 3, 4], 2).foreach(async n => {
       seen.add(n);
       items.add(n);
       if (n !== 4) return;
       console.log("waiting");
       // Long enough to be ended, unless this is the attempt that comes after it.
       for (const end = Date.now() + 2000; Date.now() < end; );
     });
     console.log(JSON.stringify([seen.value, seen.count, items.value.sort()]));`,
    executors,
  );
  await killed;
  assert.deepEqual(JSON.parse(written[0] ?? ""), [10, 4, [1, 2, 3, 4]]);
  assert.equal(executors.lines.filter((line) => line === "waiting").length, 2);
});

test("named accumulators are told about after a job, with what came to them", async (t) => {
  const executors = localExecutors(t);
  await runProgram(
    `const sc = new SparkContext();
     const [named, unnamed, list] = [sc.longAccumulator("named"), sc.longAccumulator(), sc.collectionAccumulator("list")];
     const numbers = sc.parallelize([1, 2], 2);
     await numbers.foreach(n => { named.add(n); unnamed.add(n); });
     await numbers.count();
     await numbers.coalesce(1).foreach(n => { named.add(n); list.add([n, null]); });`,
    executors,
  );
  const named = { type: "accumulatorUpdated", accumulatorId: 0, name: "named", accumulatorType: "long" };
  const list = { type: "accumulatorUpdated", accumulatorId: 2, name: "list", accumulatorType: "collection" };
  assert.deepEqual(executors.accumulators, [
    { ...named, value: 3, count: 2, update: 3 },
    { ...named, value: 6, count: 4, update: 3 },
    {
      ...list,
      value: [
        [1, null],
        [2, null],
      ],
      count: 2,
    },
  ]);
});

test("a broadcast value is made once on each executor, and is the value of the time when it was broadcast", async (t) => {
  const executors = localExecutors(t);
  const written = await runProgram(
    `const sc = new SparkContext();
     class Names {
       constructor(readonlyNames: Map<number, string>) { this.names = readonlyNames; }
       names: Map<number, string>;
       nameOf(n: number): string { return this.names.get(n) ?? "many"; }
     }
     const names = new Names(new Map([[1, "one"], [2, "two"]]));
     const b = sc.broadcast(names);
     names.names.set(3, "three");
     const numbers = sc.parallelize([1, 2, 3], 3);
     console.log(JSON.stringify(await numbers.map(n => b.value.nameOf(n)).collect()));
     console.log(JSON.stringify([b.value === names, b.id, String(b)]));
     const marked = sc.broadcast({ seen: 0 });
     const count = () => numbers.mapPartitions(() => [++marked.value.seen]).reduce((a, b) => a + b);
     console.log(JSON.stringify(await count() < await count()));
     marked.unpersist();
     console.log(JSON.stringify(await count() <= 6));
     const nested = sc.broadcast({ inner: b });
     console.log(JSON.stringify(await numbers.map(n => nested.value.inner.value.nameOf(n)).collect()));`,
    executors,
  );
  assert.deepEqual(
    written.map((line): unknown => JSON.parse(line)),
    [["one", "two", "many"], [true, 0, "Broadcast(0)"], true, true, ["one", "two", "many"]],
  );
});

test("a destroyed broadcast variable is refused in the program and in jobs", async (t) => {
  const results = await shown(
    t,
    `const b = sc.broadcast([1]);
     const used = sc.parallelize([1], 1).map(n => n + b.value[0]!);
     show(await used.collect());
     b.destroy();
     b.destroy();
     await failure(() => b.value);
     await failure(() => used.collect());
     const c = sc.broadcast(1);
     await failure(() => sc.parallelize([1], 1).foreach(() => c.destroy()));`,
  );
  const destroyed = [
    "SparkException",
    "Attempted to use Broadcast(0) after it was destroyed. Call destroy when nothing uses it any more, or unpersist, after which it can be used again.",
  ];
  const driverOnly = ["SparkException", "destroy of a broadcast variable works only in the program, not on executors."];
  assert.deepEqual(results, [[2], destroyed, destroyed, driverOnly]);
});

test("an executor that takes another's place gets the broadcast values again", async (t) => {
  const executors = localExecutors(t);
  const killed = executors.written("waiting").then(() => executors.kill(0));
  const written = await runProgram(
    `const sc = new SparkContext(new SparkConf().setMaster("local[1]"));
     const b = sc.broadcast(new Map([["wait", 2000]]));
     await sc.parallelize([1], 1).foreach(() => {
       const end = Date.now() + (b.value.get("wait") ?? 0);
       console.log("waiting");
       while (Date.now() < end);
     });
     console.log("done");`,
    executors,
  );
  await killed;
  assert.deepEqual(written, ["done"]);
});

test("what cannot travel cannot be broadcast, and is named", async (t) => {
  const results = await shown(
    t,
    `try { sc.broadcast({ context: sc }); } catch (error) { show([(error as Error).name, /Task not serializable/.test((error as Error).message), /SparkContext/.test((error as Error).message)]); }`,
  );
  assert.deepEqual(results, [["SparkException", true, true]]);
});

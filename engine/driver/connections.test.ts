import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "./testing/TestRun.ts";

const PROGRAM = `
import { connections, SparkConf, SparkContext } from "dstream";
const sc = new SparkContext(new SparkConf());
console.log(JSON.stringify(await connections()));
await sc.parallelize([1], 1).foreachPartition(async () => {
  console.log("executor " + JSON.stringify(await connections()));
});
`;

test("a job knows the names and kinds of its connections, in the program and on executors, and nothing else of them", async (t) => {
  const run = new TestRun(PROGRAM, {
    connections: {
      shop: { kind: "mysql", host: "db.example", database: "shop", user: "student", password: "secret" },
    },
  });
  t.after(() => run.close());
  await run.ended;
  const names = JSON.stringify([{ name: "shop", kind: "mysql" }]);
  assert.deepEqual(run.log, [names, `executor ${names}`]);
});

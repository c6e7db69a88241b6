import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { Connections } from "../protocol/connections.ts";
import { TestRun, type TestRunOptions } from "./testing/TestRun.ts";

const HEAD = `
import { connect, connections, SparkConf, SparkContext } from "dstream";
const sc = new SparkContext(new SparkConf());
`;
const SPARK: Connections = { spark: { kind: "sqlite", file: "spark.sqlite" } };

async function finished(t: TestContext, program: string, options: TestRunOptions = {}): Promise<TestRun> {
  const run = new TestRun(HEAD + program, { connections: SPARK, ...options });
  t.after(() => run.close());
  await run.ended;
  return run;
}

test("a program and its tasks read and write a table, each over a connection of its own", async (t) => {
  const run = await finished(
    t,
    `
const db = await connect("spark");
await db.execute("create table words (word text, count integer)");
await sc.parallelize([["a", 1], ["b", 2], ["c", 3]], 3).foreachPartition(async (pairs) => {
  const db = await connect("spark");
  await db.transaction(async (tx) => {
    for (const [word, count] of pairs) await tx.execute("insert into words values (?, ?)", [word, count]);
  });
  await db.close();
});
console.log(JSON.stringify(await db.query("select * from words where count > ? order by word", [1])));
console.log(JSON.stringify(await db.batch("insert into words values (?, ?)", [["d", 4], ["e", null]])));
await db.begin();
await db.execute("delete from words");
await db.rollback();
console.log(JSON.stringify(await db.query("select count(*) as n from words")));
`,
  );
  assert.deepEqual(run.log, ['[{"word":"b","count":2},{"word":"c","count":3}]', '{"affectedRows":2}', '[{"n":5}]']);
});

test("what a task leaves open is closed and rolled back at its end, with a warning", async (t) => {
  const run = await finished(
    t,
    `
const db = await connect("spark");
await db.execute("create table words (word text)");
await sc.parallelize([1], 1).foreachPartition(async () => {
  const db = await connect("spark");
  await db.begin();
  await db.execute("insert into words values ('lost')");
});
console.log(JSON.stringify(await db.query("select * from words")));
`,
  );
  assert.match(run.log[0] ?? "", /ended without closing its connection to "spark"/);
  assert.equal(run.log[1], "[]");
});

test("a failing statement fails the task with a sentence, at the line that called", async (t) => {
  const run = await finished(
    t,
    `
await sc.parallelize([1], 1).foreachPartition(async () => {
  const db = await connect("spark");
  await db.query("select * from missing");
});
`,
  );
  const [{ error } = { error: undefined }] = run.all("error");
  assert.deepEqual(
    [error?.code, error?.position?.line, error?.params],
    ["tableMissing", 7, { connection: "spark", detail: "missing" }],
  );
  assert.match(error?.message ?? "", /has no table missing\. Create it first/);
});

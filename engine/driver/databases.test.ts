import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { createServer } from "node:net";
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

test("saveToTable writes every batch of a stream once, and tells which table", async (t) => {
  const run = new TestRun(
    `
import { connect, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const pairs = ssc.queueStream<[string, number]>([[["a", 1], ["b", 2]], [], [["c", 3]]]);
pairs.saveToTable("spark", "counts", { mode: "upsert", key: "word", columns: ["word", "count"], create: true });
pairs.map(([word]) => ({ word })).saveToTable("spark", "words", { create: true });
ssc.start();
await ssc.awaitTermination();
const db = await connect("spark");
console.log(JSON.stringify([await db.query("select * from counts"), await db.query("select * from words")]));
`,
    { connections: SPARK },
  );
  t.after(() => run.close());
  await run.advance(3);
  run.stop(true);
  await run.ended;
  const words = '[{"word":"a"},{"word":"b"},{"word":"c"}]';
  assert.deepEqual(run.log, [`[[{"word":"a","count":1},{"word":"b","count":2},{"word":"c","count":3}],${words}]`]);
  const written = run.outputs.map(({ kind, path, totalRows }) => [kind, path, totalRows]);
  assert.deepEqual(written.slice(0, 2), [
    ["saveToTable", "spark.counts", 2],
    ["saveToTable", "spark.words", 2],
  ]);
});

test("a batch that cannot be saved fails at the line of saveToTable", async (t) => {
  const run = new TestRun(
    `
import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.queueStream([[1]])
  .saveToTable("spark", "missing");
ssc.start();
await ssc.awaitTermination();
`,
    { connections: SPARK },
  );
  t.after(() => run.close());
  await run.advance(1);
  const { error } = await run.ended;
  assert.deepEqual([error?.code, error?.position?.line], ["tableMissing", 5]);
});

const HOSTILE = `
const seen = new Set<unknown>();
const texts: string[] = [];
function look(value: unknown, depth: number): void {
  if (depth > 6 || value === null || seen.has(value)) return;
  if (typeof value === "string") texts.push(value);
  if (typeof value !== "object" && typeof value !== "function") return;
  seen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const { value: inner, get } = Object.getOwnPropertyDescriptor(value, key)!;
    try { look(get === undefined ? inner : get.call(value), depth + 1); } catch (error) { look(error, depth + 1); }
  }
  look(Object.getPrototypeOf(value), depth + 1);
}
const attempt = async (f: () => unknown): Promise<void> => {
  try { look(await f(), 0); } catch (error) {
    const { message, stack } = error as Error;
    texts.push(message, stack ?? "");
    look(error, 0);
  }
};
`;

test("no value, error or place that a job can reach holds an address, user or password", async (t) => {
  // A server that speaks no database's language, so that every way to fail is taken.
  const server = createServer((socket) => socket.end("nonsense that is no handshake\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const secret = { host: "127.0.0.1", port, user: "secret-user", password: "secret-password", database: "secret-db" };
  const closed = { ...secret, port: 1 };
  const run = await finished(
    t,
    `${HOSTILE}
for (const name of ["spark", "mysql", "postgresql", "closed", "other"]) {
  await attempt(() => connect(name));
}
const db = await connect("spark");
await attempt(() => db);
await attempt(() => connect);
for (const sql of ["attach database 'other' as x", "vacuum into 'other'", "pragma database_list", "select load_extension('x')",
  "select file from pragma_database_list"]) {
  await attempt(() => db.query(sql));
  await attempt(async () => { const rows = await db.query(sql); console.log("ran " + sql + " " + JSON.stringify(rows)); });
}
await attempt(() => db.query("select ?", [{ toString: () => "x" } as never]));
await attempt(() => (db as never as { constructor: new (parts: object) => object }).constructor);
await attempt(() => Reflect.set(db, "query", 1) ? console.log("changed") : 0);
await attempt(() => Reflect.set(Object.getPrototypeOf(db), "query", 1) ? console.log("changed") : 0);
console.log(JSON.stringify(texts.filter((text) => /secret|127.0.0.1|dstream-test|spark.sqlite/.test(text))));
for (const text of new Set(texts)) if (text.endsWith("is right.")) console.log(text);
`,
    {
      connections: {
        ...SPARK,
        mysql: { kind: "mysql", ...secret },
        postgresql: { kind: "postgresql", ...secret },
        closed: { kind: "mysql", ...closed },
      },
    },
  );
  const [leaks, ...sentences] = run.log;
  assert.equal(leaks, "[]");
  const start = (name: string): string => `The database of connection "${name}" cannot be reached`;
  const expected = ["mysql", "postgresql", "closed"].map(start);
  assert.deepEqual(
    sentences.map((sentence, index) => sentence.slice(0, expected[index]?.length)),
    expected,
  );
});

test("a connection of the program cannot be captured by a function that runs elsewhere", async (t) => {
  const run = await finished(
    t,
    `
const db = await connect("spark");
await sc.parallelize([1], 1).foreachPartition(async () => void (await db.query("select 1")));
`,
  );
  const [{ error } = { error: undefined }] = run.all("error");
  assert.equal(error?.code, "taskNotSerializable");
});

import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type {
  ConnectionResource,
  ConnectionTest,
  JobResource,
  RunResource,
  RunSummary,
  TableRows,
} from "../protocol/resources.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { Gateway } from "./Gateway.ts";
import { temporaryFolder, TestGateway } from "./testing/TestGateway.ts";

const SPARK = { name: "spark", kind: "sqlite", builtIn: true, hasPassword: false, file: "spark.sqlite" };
const KAFKA = {
  name: "kafka",
  kind: "kafka",
  builtIn: true,
  hasPassword: false,
  tls: false,
  brokers: ["127.0.0.1:9092"],
};
const shop = { kind: "mysql", host: "127.0.0.1", port: 1, database: "shop", user: "me" };

const PROGRAM = `
import { connect, SparkConf, SparkContext } from "dstream";
const sc = new SparkContext(new SparkConf());
await sc.parallelize([1, 2, 3], 1).foreachPartition(async (numbers) => {
  const db = await connect("spark");
  await db.execute("create table numbers (n int)");
  await db.batch("insert into numbers values (?)", [...numbers].map((n) => [n]));
  await db.close();
});
`;

test("connections are kept in a file that only the operator reads, and their passwords are never given back", async (t) => {
  const dataFolder = temporaryFolder(t);
  const server = await TestGateway.start(t, { dataFolder });
  assert.deepEqual((await server.call("GET", "/connections")).body, [KAFKA, SPARK]);
  const put = (body: object): Promise<{ status: number; body: unknown }> =>
    server.call("PUT", "/connections/shop", body);
  const { password: _none, ...shown } = {
    ...shop,
    name: "shop",
    builtIn: false,
    hasPassword: true,
    tls: false,
    password: "",
  };
  assert.deepEqual(await put({ ...shop, password: "secret" }).then(({ body }) => body), shown);
  const file = join(dataFolder, "connections.json");
  assert.equal(statSync(file).mode & 0o777, 0o600);
  // Without a password the old one is kept, but only for the same place.
  assert.equal((await put({ ...shop, database: "other" })).status, 200);
  assert.match(readFileSync(file, "utf8"), /"database": "other"[^}]*"password": "secret"/);
  const moved = await put({ ...shop, host: "evil.example" });
  assert.deepEqual([moved.status, (moved.body as { error: ErrorInfo }).error.code], [422, "passwordNeeded"]);
  assert.doesNotMatch(JSON.stringify((await server.call("GET", "/connections")).body), /secret/);
  assert.equal((await put({ ...shop, passwordFile: "/etc/passwd" })).status, 400);
  const tried = (await server.call<ConnectionTest>("POST", "/connections/shop/test", {})).body;
  assert.equal(!tried.ok && tried.error.code, "databaseUnreachable");
  assert.equal((await server.call("DELETE", "/connections/shop")).status, 204);
  assert.deepEqual((await server.call<ConnectionResource[]>("GET", "/connections")).body, [KAFKA, SPARK]);
  assert.equal((await server.call("DELETE", "/connections/spark")).status, 404);
});

test("a job writes to the database that is always there; tables and rows are shown, and only reading runs", async (t) => {
  const server = await TestGateway.start(t);
  const files = [{ path: "job.ts", text: PROGRAM }];
  const job = (await server.call<JobResource>("POST", "/jobs", { name: "db", files, settings: { terminals: [] } }))
    .body;
  const run = (await server.call<RunSummary>("POST", `/jobs/${job.id}/runs`, {})).body;
  let state = "";
  while (state !== "finished" && state !== "failed") {
    await delay(systemClock, 100);
    state = (await server.call<RunResource>("GET", `/runs/${run.id}`)).body.state;
  }
  assert.equal(state, "finished");
  assert.deepEqual((await server.call<ConnectionTest>("POST", "/connections/spark/test", {})).body.ok, true);
  assert.deepEqual((await server.call("GET", "/connections/spark/tables")).body, [{ name: "numbers", kind: "table" }]);
  const rows = await server.call<TableRows>("GET", "/connections/spark/tables/numbers/rows?limit=2");
  assert.deepEqual(rows.body, { columns: ["n"], rows: [[1], [2]], truncated: true });
  const query = (sql: string): Promise<{ status: number; body: unknown }> =>
    server.call("POST", "/connections/spark/query", { sql });
  assert.deepEqual((await query("select sum(n) as total from numbers")).body, {
    columns: ["total"],
    rows: [[6]],
    truncated: false,
  });
  assert.equal((await query("delete from numbers")).status, 422);
  assert.equal((await query("with x as (select 1) delete from numbers")).status, 403);
  assert.equal((await query("select * from nowhere")).status, 404);
});

test("a server with a file of connections that is not right says which entry, and does not start", async (t) => {
  const dataFolder = temporaryFolder(t);
  writeFileSync(join(dataFolder, "connections.json"), '{"shop": {"kind": "mysql"}}');
  await assert.rejects(Gateway.start({ dataFolder }), { code: "badConnections", message: /in "shop", host/ });
});

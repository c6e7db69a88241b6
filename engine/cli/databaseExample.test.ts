import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test, type TestContext } from "node:test";
import { specOf, TestConnector } from "../connectors/testing/TestConnector.ts";
import type { ConnectionSpec } from "../protocol/connections.ts";
import { testSystem } from "../util/testing/testSystem.ts";
import { startDstream } from "./testing/startDstream.ts";

const EXAMPLE = resolve(import.meta.dirname, "../../examples/NetworkWordCountStatefulDB.ts");
const mariadb = testSystem("mariadb");

/** Runs the example from a folder until it has written, and gives what `spark` holds then: the highest count of each word. */
async function countsAfter(t: TestContext, folder: string, spark: ConnectionSpec, options: string[]): Promise<unknown> {
  const server = createServer((socket) => socket.write("I love spark\nI love hadoop\nit's\n"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const run = startDstream(t, ["submit", ...options, EXAMPLE, "127.0.0.1", String(port)], folder);
  await run.says("stdout", /\('spark', 1\)[\s\S]*Time:/);
  run.child.kill("SIGINT");
  const { exitCode, stderr } = await run.finished;
  assert.equal(exitCode, 0, stderr);
  const databaseDirectory = join(folder, ".data", "databases");
  const connector = new TestConnector({ connections: { spark }, databaseDirectory });
  t.after(() => connector.close());
  return connector.attach().rows("spark", "select word, max(count) from wordcount group by word order by word");
}

function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-cli-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const words = ["hadoop", "hello", "I", "it's", "love", "spark", "world"];
const expected = words.map((word) => [word, ["I", "love"].includes(word) ? 2 : 1]);

test("the example with a database writes its counts to SQLite, with nothing set up", async (t) => {
  const folder = temporaryFolder(t);
  const rows = await countsAfter(t, folder, { kind: "sqlite", file: "spark.sqlite" }, []);
  assert.deepEqual(new Set(rows as unknown[]), new Set(expected));
});

test("the same example writes to MariaDB where a file of connections says so", { skip: mariadb.skip }, async (t) => {
  const folder = temporaryFolder(t);
  const { password, ...spec } = specOf(mariadb.address);
  writeFileSync(join(folder, "password.txt"), `${password}\n`);
  writeFileSync(join(folder, "c.json"), JSON.stringify({ spark: { ...spec, passwordFile: "password.txt" } }));
  const rows = await countsAfter(t, folder, specOf(mariadb.address), ["--connections", "c.json"]);
  assert.deepEqual(new Set(rows as unknown[]), new Set(expected));
});

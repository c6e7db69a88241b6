import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { Database } from "./Database.ts";

function databasePath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-store-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, "dstream.db");
}

test("a transaction that throws leaves nothing behind", (t) => {
  const database = new Database(databasePath(t));
  t.after(() => database.close());
  const failing = (): void =>
    database.transaction(() => {
      database.run("INSERT INTO facts (name, value) VALUES ('a', 'b')");
      throw new Error("no");
    });
  assert.throws(failing, /no/);
  assert.deepEqual(database.all("SELECT * FROM facts"), []);
  database.transaction(() => database.run("INSERT INTO facts (name, value) VALUES ('a', 'b')"));
  assert.equal(database.get("SELECT value FROM facts WHERE name = ?", "a")?.["value"], "b");
});

test("a database opens again with what was in it, in WAL mode", (t) => {
  const path = databasePath(t);
  const first = new Database(path);
  first.run("INSERT INTO facts (name, value) VALUES ('a', 'b')");
  first.close();
  first.close();
  const second = new Database(path);
  t.after(() => second.close());
  assert.equal(second.get("SELECT count(*) AS n FROM facts")?.["n"], 1);
  assert.equal(second.get("PRAGMA journal_mode")?.["journal_mode"], "wal");
  assert.equal(second.get("PRAGMA foreign_keys")?.["foreign_keys"], 1);
});

test("a database of a newer program is refused with both versions named", (t) => {
  const path = databasePath(t);
  const newer = new DatabaseSync(path);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  assert.throws(() => new Database(path), { code: "storeIsNewer", message: /schema version 99.*up to 1\b/ });
});

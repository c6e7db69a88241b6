/** The same behaviour on all three kinds of databases: SQLite always, MariaDB and PostgreSQL where the test set-up could start them. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { Connections, ConnectionSpec } from "../../protocol/connections.ts";
import { EngineError } from "../../util/errors.ts";
import { testSystem } from "../../util/testing/testSystem.ts";
import { specOf, TestConnector } from "../testing/TestConnector.ts";

const mariadb = testSystem("mariadb");
const postgresql = testSystem("postgresql");
const databaseDirectory = mkdtempSync(join(tmpdir(), "databases-"));
after(() => rmSync(databaseDirectory, { recursive: true, force: true }));

interface Kind {
  readonly name: string;
  readonly skip: string | false;
  readonly spec: () => ConnectionSpec;
}

const kinds: readonly Kind[] = [
  { name: "sqlite", skip: false, spec: () => ({ kind: "sqlite", file: "test.sqlite" }) },
  { name: "mariadb", skip: mariadb.skip, spec: () => specOf(mariadb.address) },
  { name: "postgresql", skip: postgresql.skip, spec: () => specOf(postgresql.address) },
];

function failure(code: string, pattern: RegExp): (thrown: unknown) => boolean {
  return (thrown) => {
    assert.ok(thrown instanceof EngineError, String(thrown));
    assert.equal(thrown.code, code, thrown.message);
    assert.match(thrown.message, pattern);
    return true;
  };
}

for (const { name, skip, spec } of kinds) {
  describe(name, { skip }, () => {
    const connections: Connections = skip === false ? { db: spec() } : {};
    const connector = new TestConnector({ connections, databaseDirectory });
    const caller = connector.attach();
    after(() => connector.close());

    test("values come back as they went in", async () => {
      const session = await caller.open("db");
      await caller.query(
        session,
        "create table kinds (t text, n double precision, i bigint, b boolean, z timestamp null)",
      );
      const time = new Date("2026-01-02T03:04:05Z");
      const sql = "insert into kinds values (?, ?, ?, ?, ?)";
      const texts = ["it's ; -- \\' ? \" 中文 💧", "", "null", "\\", "a\nb"];
      for (const t of texts) await caller.query(session, sql, [t, 1.5, 2 ** 53 - 1, true, time]);
      const { columns, rows } = await caller.query(session, "select * from kinds");
      assert.deepEqual(columns, ["t", "n", "i", "b", "z"]);
      assert.deepEqual(
        rows.map(([t]) => t),
        texts,
      );
      const [, n, i, b, z] = rows[0] ?? [];
      assert.deepEqual([n, i, Number(b)], [1.5, 2 ** 53 - 1, 1]);
      assert.equal(name === "sqlite" ? new Date(String(z)).getTime() : (z as Date).getTime(), time.getTime());
      await caller.query(session, sql, [null, null, 2n ** 62n, null, null]);
      const last = await caller.query(session, "select i, t, n from kinds where t is null");
      assert.deepEqual(last.rows, [[String(2n ** 62n), null, null]]);
      await caller.call("closeDatabase", { session });
    });

    test("a batch writes all rows or none, in statements of many rows", async () => {
      const session = await caller.open("db");
      await caller.query(session, "create table numbers (a integer not null, b text)");
      const rows = Array.from({ length: 5_000 }, (_, index) => [index, `text ${index}`] as const);
      const insert = {
        session,
        sql: "insert into numbers (a, b) values (?, upper(?))",
      };
      assert.equal(await caller.call("batchDatabase", { ...insert, rows }), 5_000);
      const bad = [...rows, [null, "no"] as const];
      await assert.rejects(
        caller.call("batchDatabase", { ...insert, rows: bad }),
        failure("badSql", /refused the statement/),
      );
      const { rows: totals } = await caller.query(session, "select count(*), sum(a) from numbers");
      assert.deepEqual(totals[0]?.map(Number), [5_000, 12_497_500]);
      await caller.call("closeDatabase", { session });
    });

    test("a transaction is seen by others when it is committed, and never when it is rolled back or its caller dies", async () => {
      await caller.rows("db", "create table seen (a integer)");
      const session = await caller.open("db");
      const steps = async (step: "begin" | "commit" | "rollback"): Promise<unknown> =>
        caller.call("transactDatabase", { session, step });
      await steps("begin");
      await caller.query(session, "insert into seen values (1)");
      assert.deepEqual(await caller.rows("db", "select a from seen"), []);
      await steps("commit");
      await steps("begin");
      await caller.query(session, "insert into seen values (2)");
      await steps("rollback");
      const dying = connector.attach();
      const lost = await dying.open("db");
      await dying.call("transactDatabase", { session: lost, step: "begin" });
      await dying.query(lost, "insert into seen values (3)");
      dying.leave();
      await steps("begin");
      await caller.query(session, "insert into seen values (4)");
      assert.equal(await caller.call("closeDatabase", { session }), true);
      assert.deepEqual(await caller.rows("db", "select a from seen"), [[1]]);
    });

    test("two writers wait for each other", async () => {
      await caller.rows("db", "create table waiting (a integer)");
      const write = async (value: number): Promise<void> => {
        const session = await caller.open("db");
        await caller.call("transactDatabase", { session, step: "begin" });
        await caller.query(session, "insert into waiting values (?)", [value]);
        await caller.query(session, "select count(*) from waiting");
        await caller.call("transactDatabase", { session, step: "commit" });
        await caller.call("closeDatabase", { session });
      };
      await Promise.all(Array.from({ length: 8 }, (_, index) => write(index)));
      assert.equal((await caller.rows("db", "select a from waiting")).length, 8);
    });

    test("failures are sentences about the connection", async () => {
      const session = await caller.open("db");
      await assert.rejects(caller.query(session, "select * from nowhere"), failure("tableMissing", /no table nowhere/));
      await assert.rejects(
        caller.query(session, "selec 1"),
        failure("badSql", /connection "db" refused the statement/),
      );
      const twoAtOnce = caller.query(session, "select 1; drop table if exists seen");
      await (name === "sqlite" ? twoAtOnce : assert.rejects(twoAtOnce, failure("badSql", /./)));
      await assert.rejects(
        caller.call("transactDatabase", { session, step: "commit" }),
        failure("noTransaction", /no transaction to commit/),
      );
      const many =
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 320) select 1 from n a, n b";
      await assert.rejects(caller.query(session, many), failure("tooManyRows", /more than 100000 rows/));
      assert.equal((await caller.query(session, "select 1")).rows.length, 1);
      await caller.call("closeDatabase", { session });
      await assert.rejects(caller.query(session, "select 1"), failure("databaseClosed", /was closed/));
      await assert.rejects(caller.open("other"), failure("unknownConnection", /There are: db\./));
    });

    test("a read-only statement reads, and cannot write", async () => {
      await caller.rows("db", "create table shown (a integer)");
      await caller.rows("db", "insert into shown values (1), (2), (3)");
      const read = (sql: string): Promise<unknown> =>
        caller.call("readDatabase", { connection: "db", sql, maxRows: 2 });
      assert.deepEqual(await read("select a from shown order by a"), {
        columns: ["a"],
        rows: [[1], [2]],
        affectedRows: 0,
        truncated: true,
      });
      for (const sql of ["insert into shown values (4)", "drop table shown", "commit", "/*! drop table shown */"]) {
        await assert.rejects(read(sql), failure("readOnly", /Only statements that read/));
      }
      const sneaky = "with gone as (delete from shown returning a) select * from gone";
      await assert.rejects(read(sneaky), EngineError);
      assert.equal((await caller.rows("db", "select a from shown")).length, 3);
      const tables = await caller.call("listTables", { connection: "db" });
      assert.ok(tables.some((table) => table.name === "shown" && table.kind === "table"));
    });
  });
}

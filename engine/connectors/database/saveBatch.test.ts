/** saveToTable on all three kinds of databases. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { ConnectionSpec } from "../../protocol/connections.ts";
import type { SaveBatchRequest } from "../../protocol/databaseCalls.ts";
import { encodeRecords } from "../../storage/recordCodec.ts";
import { testSystem } from "../../util/testing/testSystem.ts";
import { CuttableWay } from "../testing/CuttableWay.ts";
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

type Batch = Partial<Omit<SaveBatchRequest, "blocks">> & { readonly table: string };

function requestOf(batch: Batch, ...partitions: unknown[][]): SaveBatchRequest {
  const blocks = partitions.map(encodeRecords);
  const usual = {
    connection: "db",
    mode: "append",
    key: [],
    create: false,
    output: `job/${batch.table}`,
    batchTime: 1_000,
  };
  return { ...usual, ...batch, blocks } as SaveBatchRequest;
}

for (const { name, skip, spec } of kinds) {
  describe(name, { skip }, () => {
    const connector = new TestConnector({ connections: skip === false ? { db: spec() } : {}, databaseDirectory });
    const caller = connector.attach();
    after(() => connector.close());
    const save = (request: SaveBatchRequest): Promise<unknown> => caller.call("saveBatch", request);
    const quote = (column: string): string => (name === "mariadb" ? `\`${column}\`` : `"${column}"`);

    test("a batch is written once, however often it runs", async () => {
      await caller.rows("db", "create table appended (word varchar(20), count integer)");
      const table = "appended";
      const request = requestOf(
        { table },
        [
          ["a", 1],
          ["b", 2],
        ],
        [],
        [["c", 3]],
      );
      assert.deepEqual(await save(request), { written: true, rows: 3 });
      assert.deepEqual(await save(request), { written: false, rows: 0 });
      const both = [save({ ...request, batchTime: 2_000 }), save({ ...request, batchTime: 2_000 })];
      assert.deepEqual((await Promise.all(both)).map((saved) => (saved as { written: boolean }).written).sort(), [
        false,
        true,
      ]);
      assert.deepEqual(await save({ ...request, output: "job/other" }), { written: true, rows: 3 });
      assert.equal((await caller.rows("db", "select * from appended")).length, 9);
    });

    test("upsert replaces the row with the same key, the last of a batch wins", async () => {
      const upsert = {
        table: "latest",
        mode: "upsert",
        key: ["word"],
        columns: ["word", "count"],
        create: true,
      } as const;
      await save(
        requestOf(upsert, [
          ["a", 1],
          ["b", 1],
          ["a", 2],
        ]),
      );
      await save(
        requestOf({ ...upsert, batchTime: 2_000 }, [
          { count: 5, word: "b" },
          { word: "中文", count: 1.5 },
        ]),
      );
      const rows = await caller.rows("db", "select word, count from latest order by word");
      assert.deepEqual(rows, [
        ["a", 2],
        ["b", 5],
        ["中文", 1.5],
      ]);
    });

    test("upsert without a unique key is refused", async () => {
      await caller.rows("db", "create table keyless (word varchar(20), count integer)");
      const upsert = requestOf({ table: "keyless", mode: "upsert", key: ["word"] }, [["a", 1]]);
      await assert.rejects(save(upsert), { code: "keyNotUnique" });
    });

    test("names of tables and columns are never more than names", async () => {
      const table = "t\"`'; drop table appended; --";
      const record = { "c\"`'; --": 1, 'na"me': "x" };
      await save(requestOf({ table, create: true }, [record]));
      const identifier = name === "mariadb" ? `\`${table.replaceAll("`", "``")}\`` : `"${table.replaceAll('"', '""')}"`;
      assert.deepEqual(await caller.rows("db", `select * from ${identifier}`), [[1, "x"]]);
      assert.equal((await caller.rows("db", "select * from appended")).length, 9);
    });

    test("records that do not fit and missing tables are sentences, and the batch leaves nothing", async () => {
      await caller.rows("db", `create table strict_one (word varchar(20), ${quote("count")} integer not null)`);
      const table = "strict_one";
      await assert.rejects(save(requestOf({ table }, [["a", 1]], [["b"]])), { code: "rowDoesNotFit" });
      await assert.rejects(save(requestOf({ table }, [{ word: "a", cuont: 1 }])), { code: "rowDoesNotFit" });
      await assert.rejects(save(requestOf({ table }, [["a", 1]], [["b", [1]]])), { code: "badCellValue" });
      await assert.rejects(save(requestOf({ table }, [["a", 1]], [["b", null]])), { code: "badSql" });
      await assert.rejects(save(requestOf({ table: "nowhere" }, [["a", 1]])), { code: "tableMissing" });
      await assert.rejects(save(requestOf({ table: "nowhere", create: true }, [["a", 1]])), { code: "columnsNeeded" });
      assert.deepEqual(await caller.rows("db", "select * from strict_one"), []);
      assert.deepEqual(await save(requestOf({ table }, [["a", 1]])), { written: true, rows: 1 });
    });

    test("offsets are kept with the batch, for the next run", async () => {
      const table = "offsets_of";
      const output = "job/offsets_of";
      assert.equal(await caller.call("savedOffsets", { connection: "db", output }), null);
      const batch = { table, create: true, columns: ["n"] };
      await save(requestOf({ ...batch, offsets: '{"t":{"0":1}}' }, [1]));
      await save(requestOf({ ...batch, batchTime: 2_000, offsets: '{"t":{"0":2}}' }, []));
      await save(requestOf({ ...batch, batchTime: 3_000 }, [2]));
      const saved = await caller.call("savedOffsets", { connection: "db", output });
      assert.deepEqual(saved, { batchTime: 2_000, offsets: '{"t":{"0":2}}' });
      const again = requestOf({ ...batch, batchTime: 2_000, offsets: '{"t":{"0":2}}' }, []);
      assert.deepEqual(await save(again), { written: false, rows: 0 });
      await assert.rejects(save({ ...again, offsets: '{"t":{"0":3}}' }), { code: "batchTimeTaken" });
    });

    test("a large batch goes in statements of bounded size", async () => {
      const table = "many";
      const partition = Array.from({ length: 20_000 }, (_, index) => [`word ${index}`, index] as const);
      const request = requestOf(
        { table, create: true, columns: ["word", "n"] },
        [...partition],
        [["x".repeat(3_000_000), 0]],
      );
      assert.deepEqual(await save(request), { written: true, rows: 20_001 });
      assert.deepEqual(
        (await caller.rows("db", "select count(*), max(n) from many")).map((row) => row.map(Number)),
        [[20_001, 19_999]],
      );
    });
  });
}

for (const { name, system } of [
  { name: "mariadb", system: mariadb },
  { name: "postgresql", system: postgresql },
]) {
  test(
    `${name}: a lost connection is opened again; a batch is tried again and written once`,
    { skip: system.skip },
    async (t) => {
      const spec = specOf(system.address);
      const way = new CuttableWay(spec.host, spec.port ?? 0);
      t.after(() => way.close());
      const db = { ...spec, host: "127.0.0.1", port: await way.open() };
      const connector = new TestConnector({ connections: { db }, databaseDirectory });
      t.after(() => connector.close());
      const caller = connector.attach();
      const session = await caller.open("db");
      const batch = requestOf({ table: "survivor", create: true, columns: ["n"] }, [1, 2, 3]);
      await caller.call("saveBatch", batch);
      way.cut();
      setImmediate(() => way.mend());
      assert.deepEqual(
        (await caller.query(session, "select count(*) from survivor")).rows.map((row) => row.map(Number)),
        [[3]],
      );
      way.cut();
      const saving = caller.call("saveBatch", { ...batch, batchTime: 2_000 });
      await assert.rejects(caller.open("db"), (error: Error) => {
        assert.match(error.message, /"db" cannot be reached/);
        assert.doesNotMatch(error.message, /127\.0\.0\.1|student|classroom/);
        return true;
      });
      way.mend();
      assert.deepEqual(await saving, { written: true, rows: 3 });
      await caller.call("transactDatabase", { session, step: "begin" });
      way.cut();
      await assert.rejects(caller.query(session, "insert into survivor values (9)"), { code: "databaseLost" });
      way.mend();
      assert.equal((await caller.rows("db", "select * from survivor")).length, 6);
    },
  );

  test(
    `${name}: a refused login and a missing database are sentences without secrets`,
    { skip: system.skip },
    async (t) => {
      const spec = specOf(system.address);
      const connections = { login: { ...spec, password: "wrong-secret" }, missing: { ...spec, database: "nowhere" } };
      const connector = new TestConnector({ connections, databaseDirectory });
      t.after(() => connector.close());
      const caller = connector.attach();
      for (const [connection, code] of [
        ["login", "databaseLoginRefused"],
        ["missing", "databaseMissing"],
      ] as const) {
        await assert.rejects(caller.open(connection), (error: Error & { readonly params?: object }) => {
          assert.equal(
            "code" in error && error.code,
            name === "mariadb" && code === "databaseMissing" ? "databaseDenied" : code,
          );
          assert.doesNotMatch(
            `${error.message} ${JSON.stringify(error.params)} ${error.stack}`,
            /wrong-secret|classroom|127\.0\.0\.1|student/,
          );
          return true;
        });
      }
    },
  );
}

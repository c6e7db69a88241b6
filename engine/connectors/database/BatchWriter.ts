import type { CellValue, QueryRows, SaveBatchRequest, SavedBatch } from "../../protocol/databaseCalls.ts";
import type { RecordBlock } from "../../protocol/taskPlan.ts";
import { decodeRecords } from "../../storage/recordCodec.ts";
import { EngineError } from "../../util/errors.ts";
import { claimBatch, prepareLedger, trimLedger } from "./batchLedger.ts";
import { createTable } from "./createTable.ts";
import type { DatabaseClient } from "./DatabaseClient.ts";
import { DatabaseFailure } from "./DatabaseFailure.ts";
import type { Dialect } from "./Dialect.ts";
import { columnsOf, rowOf } from "./recordRows.ts";

type Row = readonly CellValue[];

const STATEMENT_MS = 60_000;
/** Columns that a table may have, at most; MySQL allows 4,096. */
const MAX_COLUMNS = 4_096;
/** Rows that are turned and sent at a time, so that a batch needs no more memory than its largest block. */
const CHUNK_ROWS = 5_000;
/** The ledger is trimmed at every so many batches. */
const TRIM_EVERY = 100;

let written = 0;

/** Writes one batch to its table over one connection, in one transaction. */
export class BatchWriter {
  readonly #client: DatabaseClient;
  readonly #dialect: Dialect;
  readonly #request: SaveBatchRequest;

  constructor(client: DatabaseClient, dialect: Dialect, request: SaveBatchRequest) {
    this.#client = client;
    this.#dialect = dialect;
    this.#request = request;
  }

  /** On failure the connection's transaction is left open, for whoever takes it back. */
  async write(): Promise<SavedBatch> {
    const columns = await this.#prepareTable();
    await prepareLedger(this.#client, this.#dialect);
    await this.#run(this.#dialect.begin);
    if (!(await claimBatch(this.#client, this.#dialect, this.#request))) {
      await this.#run("ROLLBACK");
      return { written: false, rows: 0 };
    }
    const rows = columns === undefined ? 0 : await this.#writeRows(columns);
    if (++written % TRIM_EVERY === 0) await trimLedger(this.#client, this.#request);
    await this.#run("COMMIT");
    return { written: true, rows };
  }

  /** The columns of the rows; undefined where there are neither rows nor a table. */
  async #prepareTable(): Promise<readonly string[] | undefined> {
    const there = await this.#tableColumns();
    const { table, columns, create } = this.#request;
    if (there.length > 0) {
      await this.#checkKey();
      return columns ?? there;
    }
    if (!create) throw new DatabaseFailure("tableMissing", table);
    return this.#createTable();
  }

  async #tableColumns(): Promise<readonly string[]> {
    const { rows } = await this.#run(this.#dialect.columns, [this.#request.table]);
    return rows.map(([name]) => String(name));
  }

  async #createTable(): Promise<readonly string[] | undefined> {
    const first = this.#request.blocks.find(({ numRecords }) => numRecords > 0);
    if (first === undefined) return undefined;
    const records = decodeRecords(first).slice(0, CHUNK_ROWS);
    const columns = this.#request.columns ?? columnsOf(records[0]);
    if (columns === undefined) throw columnsNeeded(this.#request);
    const rows = records.map((record) => rowOf(record, columns, this.#request));
    await this.#run(createTable(this.#request, columns, { rows, dialect: this.#dialect }));
    return columns;
  }

  /** Where the database would not notice that the key is none. */
  async #checkKey(): Promise<void> {
    const { mode, key, table } = this.#request;
    const { uniqueColumns } = this.#dialect;
    if (mode !== "upsert" || uniqueColumns === undefined) return;
    const { rows } = await this.#run(uniqueColumns, [table]);
    const indexes = Map.groupBy(rows, ([index]) => index);
    const wanted = [...key].sort().join("\0").toLowerCase();
    const isKey = [...indexes.values()].some(
      (index) =>
        index
          .map(([, column]) => String(column))
          .sort()
          .join("\0")
          .toLowerCase() === wanted,
    );
    if (!isKey) throw new DatabaseFailure("keyNotUnique", key.join(", "));
  }

  async #writeRows(columns: readonly string[]): Promise<number> {
    const sql = this.#insert(columns);
    let rows = 0;
    for (const block of this.#request.blocks) {
      for (const chunk of chunksOf(block, (record) => rowOf(record, columns, this.#request))) {
        rows += chunk.length;
        await this.#client.runMany(sql, this.#lastOfEachKey(chunk, columns));
      }
    }
    return rows;
  }

  #insert(columns: readonly string[]): string {
    const { table, mode, key } = this.#request;
    const { quote, replaceOnConflict } = this.#dialect;
    const places = columns.map(() => "?").join(", ");
    const insert = `INSERT INTO ${quote(table)} (${columns.map(quote).join(", ")}) VALUES (${places})`;
    if (mode === "append") return insert;
    return `${insert} ${replaceOnConflict(
      key,
      columns.filter((name) => !key.includes(name)),
    )}`;
  }

  /** PostgreSQL refuses to replace a row twice in one statement; the last one wins anyway. */
  #lastOfEachKey(rows: readonly Row[], columns: readonly string[]): readonly Row[] {
    const { mode, key } = this.#request;
    if (mode === "append") return rows;
    const places = key.map((name) => columns.indexOf(name));
    const keyOf = (row: Row): string => places.map((place) => `${typeof row[place]}:${String(row[place])}`).join("\0");
    return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
  }

  #run(sql: string, params: readonly CellValue[] = []): Promise<QueryRows> {
    return this.#client.run({ sql, params, maxRows: MAX_COLUMNS, timeLimitMs: STATEMENT_MS });
  }
}

function* chunksOf(block: RecordBlock, toRow: (record: unknown) => Row): Generator<readonly Row[]> {
  const records = decodeRecords(block);
  for (let start = 0; start < records.length; start += CHUNK_ROWS) {
    yield records.slice(start, start + CHUNK_ROWS).map(toRow);
  }
}

function columnsNeeded({ table, connection }: SaveBatchRequest): EngineError {
  return new EngineError(
    "columnsNeeded",
    `Table ${table} of "${connection}" cannot be created from records without names. Name the columns: { columns: ["word", "count"], create: true }.`,
    { name: "DatabaseError", params: { table, connection } },
  );
}

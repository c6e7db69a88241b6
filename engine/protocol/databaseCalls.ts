/** Calls to the connector thread about databases: what `connect` of a job, `saveToTable` and the pages ask. */
import type { RecordBlock } from "./taskPlan.ts";

/** What goes into a statement and comes out of a table. Binary columns come as lowercase hexadecimal text, bigint only goes in. */
export type CellValue = null | string | number | bigint | boolean | Date;

/** Databases among the kinds of connections. */
export type DatabaseKind = "sqlite" | "mysql" | "postgresql";

/** Rows in the order of `columns`. Statements without rows say how many rows they changed. */
export interface QueryRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly affectedRows: number;
}

/** A table or view. */
export interface TableName {
  readonly name: string;
  readonly kind: "table" | "view";
}

/** How records become rows: see saveToTable in engine/api/dstream.d.ts. */
export interface SaveTarget {
  readonly connection: string;
  readonly table: string;
  readonly mode: "append" | "upsert";
  /** Columns that tell rows apart; upsert replaces the row with the same values in them. */
  readonly key: readonly string[];
  /** Columns in the order of a tuple's members; absent = those of the table. */
  readonly columns?: readonly string[];
  /** Makes a missing table from the first batch that has rows. */
  readonly create: boolean;
}

/** One batch for a table. The same output and batch time are written once, however often they are asked for. */
export interface SaveBatchRequest extends SaveTarget {
  /** Name of the output, the same in every run of the job. */
  readonly output: string;
  /** ms */
  readonly batchTime: number;
  readonly blocks: readonly RecordBlock[];
  /** Positions in the inputs up to which the batch reads, as JSON; kept in the same transaction. */
  readonly offsets?: string;
}

/** What a batch did to its table. */
export interface SavedBatch {
  /** False: the batch had been written before, and nothing changed. */
  readonly written: boolean;
  readonly rows: number;
}

export interface DatabaseCalls {
  /** A session of its own for the caller: what is opened here is closed by `closeDatabase` or when the caller is gone. */
  openDatabase: { readonly request: { readonly connection: string }; readonly reply: number };
  queryDatabase: {
    readonly request: { readonly session: number; readonly sql: string; readonly params: readonly CellValue[] };
    readonly reply: QueryRows;
  };
  /** One statement for many rows of values, all or nothing. Replies with the number of changed rows. */
  batchDatabase: {
    readonly request: {
      readonly session: number;
      readonly sql: string;
      readonly rows: readonly (readonly CellValue[])[];
    };
    readonly reply: number;
  };
  transactDatabase: {
    readonly request: { readonly session: number; readonly step: "begin" | "commit" | "rollback" };
    readonly reply: null;
  };
  /** Rolls back what is open. Closing twice does nothing. Replies with whether a transaction was open. */
  closeDatabase: { readonly request: { readonly session: number }; readonly reply: boolean };
  saveBatch: { readonly request: SaveBatchRequest; readonly reply: SavedBatch };
  /** The offsets of the newest batch that stored some; null if there is none. */
  savedOffsets: {
    readonly request: { readonly connection: string; readonly output: string };
    readonly reply: { readonly batchTime: number; readonly offsets: string } | null;
  };
  /** For the pages: tables and views of a connection, by name. */
  listTables: { readonly request: { readonly connection: string }; readonly reply: readonly TableName[] };
  /** For the pages: the first rows of a table. */
  readTable: {
    readonly request: { readonly connection: string; readonly table: string; readonly maxRows: number };
    readonly reply: QueryRows & { readonly truncated: boolean };
  };
  /** For the pages: one statement that only reads, at most `maxRows` rows. `truncated`: there are more. */
  readDatabase: {
    readonly request: { readonly connection: string; readonly sql: string; readonly maxRows: number };
    readonly reply: QueryRows & { readonly truncated: boolean };
  };
}

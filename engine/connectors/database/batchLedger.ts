import type { QueryRows } from "../../protocol/databaseCalls.ts";
import { EngineError } from "../../util/errors.ts";
import type { DatabaseClient } from "./DatabaseClient.ts";
import { DatabaseFailure, endsConnection } from "./DatabaseFailure.ts";
import type { DatabasePool } from "./DatabasePool.ts";
import type { Dialect } from "./Dialect.ts";

/** The table that says which batches a database has. A row goes in with the rows of its batch, in one transaction. */
const LEDGER = "dstream_batches";
/** Batches of one output that are remembered: more than any run repeats after a crash. */
const KEPT = 1_000;
const STATEMENT_MS = 60_000;

/** One batch of one output. */
export interface LedgerEntry {
  readonly output: string;
  /** ms */
  readonly batchTime: number;
  readonly offsets?: string;
}

const CREATE: Readonly<Record<Dialect["kind"], string>> = {
  sqlite: `CREATE TABLE IF NOT EXISTS ${LEDGER} (output TEXT NOT NULL, batch_time INTEGER NOT NULL, offsets TEXT, PRIMARY KEY (output, batch_time))`,
  mysql: `CREATE TABLE IF NOT EXISTS ${LEDGER} (output VARCHAR(500) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL, batch_time BIGINT NOT NULL, offsets LONGTEXT, PRIMARY KEY (output, batch_time)) ENGINE = InnoDB`,
  postgresql: `CREATE TABLE IF NOT EXISTS ${LEDGER} (output text NOT NULL, batch_time bigint NOT NULL, offsets text, PRIMARY KEY (output, batch_time))`,
};

/** Makes the ledger where there is none. Outside a transaction: MySQL commits at every CREATE TABLE. */
export async function prepareLedger(client: DatabaseClient, dialect: Dialect): Promise<void> {
  try {
    await runPlain(client, `SELECT output FROM ${LEDGER} WHERE output = '' `, []);
  } catch (failure) {
    if (!(failure instanceof DatabaseFailure) || failure.reason !== "tableMissing") throw failure;
    await runPlain(client, CREATE[dialect.kind], []);
  }
}

/**
 * Notes the batch in the open transaction. False: it was written before, and the transaction has nothing to do. Another writer of the same
 * batch is waited for. Rejects with EngineError `batchTimeTaken` where other records were written under that time.
 */
export async function claimBatch(client: DatabaseClient, dialect: Dialect, entry: LedgerEntry): Promise<boolean> {
  const { output, batchTime, offsets = null } = entry;
  const sql = dialect.insertIfAbsent(LEDGER, ["output", "batch_time", "offsets"]);
  const { affectedRows } = await runPlain(client, sql, [output, batchTime, offsets]);
  if (affectedRows > 0) return true;
  const noted = `SELECT offsets FROM ${LEDGER} WHERE output = ? AND batch_time = ?`;
  const [row] = (await runPlain(client, noted, [output, batchTime])).rows;
  if ((row?.[0] ?? null) !== offsets) throw batchTimeTaken(entry);
  return false;
}

/** The clock was set back, or two runs write at once: to take the batch for the one that is there would lose its records. */
function batchTimeTaken({ output, batchTime }: LedgerEntry): EngineError {
  const message = `The table has a batch of ${batchTime} ms with other records of Kafka already. Does another run of this job write to it, or was the clock set back? End the other run, then run the job again; two outputs to one table need an id each.`;
  return new EngineError("batchTimeTaken", message, { name: "DatabaseError", params: { output, time: batchTime } });
}

/** Forgets the oldest batches of the output, in the open transaction. */
export async function trimLedger(client: DatabaseClient, { output }: LedgerEntry): Promise<void> {
  const newest = `SELECT batch_time FROM ${LEDGER} WHERE output = ? ORDER BY batch_time DESC LIMIT 1 OFFSET ${KEPT}`;
  const { rows } = await runPlain(client, newest, [output]);
  const limit = rows[0]?.[0];
  if (typeof limit !== "number") return;
  await runPlain(client, `DELETE FROM ${LEDGER} WHERE output = ? AND batch_time <= ?`, [output, limit]);
}

/** The offsets of the newest batch that has some. Rejects with DatabaseFailure. */
export async function savedOffsets(
  pool: DatabasePool,
  output: string,
): Promise<{ readonly batchTime: number; readonly offsets: string } | null> {
  const client = await pool.take();
  try {
    const newest = `SELECT batch_time, offsets FROM ${LEDGER} WHERE output = ? AND offsets IS NOT NULL ORDER BY batch_time DESC LIMIT 1`;
    const [row] = (await runPlain(client, newest, [output])).rows;
    await pool.giveBack(client);
    return row === undefined ? null : { batchTime: Number(row[0]), offsets: String(row[1]) };
  } catch (failure) {
    if (endsConnection(failure)) client.end();
    else await pool.giveBack(client);
    if (failure instanceof DatabaseFailure && failure.reason === "tableMissing") return null;
    throw failure;
  }
}

function runPlain(
  client: DatabaseClient,
  sql: string,
  params: readonly (string | number | null)[],
): Promise<QueryRows> {
  return client.run({ sql, params, maxRows: 10, timeLimitMs: STATEMENT_MS });
}

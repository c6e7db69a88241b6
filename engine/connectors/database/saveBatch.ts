import type { SaveBatchRequest, SavedBatch } from "../../protocol/databaseCalls.ts";
import { delay, systemClock } from "../../util/Clock.ts";
import type { DatabaseClient } from "./DatabaseClient.ts";
import { DatabaseFailure, endsConnection } from "./DatabaseFailure.ts";
import type { DatabasePool } from "./DatabasePool.ts";
import { BatchWriter } from "./BatchWriter.ts";

/** Waiting times before a batch is tried again on a new connection, ms: a server may restart under it. */
const RETRY_AFTER_MS = [200, 1_000, 3_000];

/**
 * Writes a batch and its line in the ledger in one transaction. Because of the ledger it may be tried again after a failure of any kind: the
 * rows are there once. Rejects with DatabaseFailure, or EngineError for records that do not fit.
 */
export async function saveBatch(pool: DatabasePool, request: SaveBatchRequest): Promise<SavedBatch> {
  for (const wait of RETRY_AFTER_MS) {
    try {
      return await attempt(pool, request);
    } catch (failure) {
      if (!mayPass(failure)) throw failure;
      await delay(systemClock, wait);
    }
  }
  return attempt(pool, request);
}

async function attempt(pool: DatabasePool, request: SaveBatchRequest): Promise<SavedBatch> {
  const client = await pool.take();
  try {
    const saved = await new BatchWriter(client, pool.dialect, request).write();
    await pool.giveBack(client);
    return saved;
  } catch (failure) {
    await leave(pool, client, failure);
    throw failure;
  }
}

async function leave(pool: DatabasePool, client: DatabaseClient, failure: unknown): Promise<void> {
  if (failure instanceof DatabaseFailure && endsConnection(failure)) client.end();
  else await pool.giveBack(client);
}

function mayPass(failure: unknown): boolean {
  return failure instanceof DatabaseFailure && ["lost", "busy", "unreachable"].includes(failure.reason);
}

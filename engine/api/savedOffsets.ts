import { driverServices } from "./driverServices.ts";
import { outputIdentity } from "./saveTarget.ts";
import { streamingServices } from "./streamingServices.ts";

/**
 * The offsets of the newest batch that saveToTable wrote to this table, in the form that `startingOffsets` takes; undefined if there is none.
 * Throws what the database refuses (EngineError).
 */
export async function savedOffsets(connection: unknown, table: unknown, id?: unknown): Promise<unknown> {
  const output = outputIdentity(driverServices().outputOwner, String(table), id);
  const saved = await streamingServices().connector.call("savedOffsets", { connection: String(connection), output });
  return saved === null ? undefined : (JSON.parse(saved.offsets) as unknown);
}

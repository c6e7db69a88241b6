import { open } from "node:fs/promises";
import { eventLogPath } from "./eventLogPath.ts";

/**
 * Makes a run's log survive a power cut. Not for host processes: Node's permission model forbids it there. A disk that refuses is no reason to
 * fail: the log is readable as it is.
 */
export async function forceToDisk(runDirectory: string): Promise<void> {
  try {
    await using file = await open(eventLogPath(runDirectory), "r+");
    await file.sync();
  } catch {
    // Said above.
  }
}

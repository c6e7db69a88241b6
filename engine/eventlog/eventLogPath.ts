import { join } from "node:path";

/** The event log of a run: JSON lines in the run's own folder. */
export function eventLogPath(runDirectory: string): string {
  return join(runDirectory, "events.jsonl");
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jobSettingsSchema } from "../protocol/httpApi.ts";
import type { Database } from "./Database.ts";
import type { JobStore } from "./JobStore.ts";

/** An example that a new data folder starts with. */
interface StarterJob {
  readonly name: string;
  /** File of the examples folder; a starter whose file is missing is left out. */
  readonly example: string;
}

/** The first is the one that the page opens with. */
const STARTERS: readonly StarterJob[] = [
  { name: "Word count", example: "NetworkWordCount.ts" },
  { name: "Word count over a window", example: "WindowedWordCount.ts" },
  { name: "Word count that remembers", example: "StatefulNetworkWordCount.ts" },
];

/** Where the starters read from: the terminal of the page. */
const TERMINAL_PORT = 9999;

/**
 * Gives a new data folder its first jobs, once: whoever deletes them does not get them back. Each reads from the page's data terminal, so
 * that Run is the only thing left to press.
 */
export function createStarterJobs(database: Database, jobs: JobStore, examplesFolder: string): void {
  if (database.run("INSERT OR IGNORE INTO facts (name, value) VALUES ('starterJobs', 'created')") === 0) return;
  const settings = jobSettingsSchema.parse({
    args: ["localhost", String(TERMINAL_PORT)],
    terminals: [TERMINAL_PORT],
  });
  for (const { name, example } of STARTERS.toReversed()) {
    const path = join(examplesFolder, example);
    if (!existsSync(path)) continue;
    const files = [{ path: "job.ts", text: forThePage(readFileSync(path, "utf8")) }];
    jobs.create({ name, files, entry: "job.ts", settings });
  }
}

/** The example without the comment at its top, which tells how to run it from a command line. */
function forThePage(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/\s*/, "");
}

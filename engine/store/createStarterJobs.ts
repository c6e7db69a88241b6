import type { ExampleId, ExampleJob } from "../protocol/resources.ts";
import type { Database } from "./Database.ts";
import type { JobStore } from "./JobStore.ts";

/** A newcomer begins with three ways to count words; the other examples wait in the page's gallery. */
const STARTERS: readonly ExampleId[] = ["wordCount", "windowedWordCount", "statefulWordCount"];

/** Gives a new data folder its first jobs, once: whoever deletes them does not get them back. The first example stands first in the list. */
export function createStarterJobs(database: Database, jobs: JobStore, examples: readonly ExampleJob[]): void {
  if (database.run("INSERT OR IGNORE INTO facts (name, value) VALUES ('starterJobs', 'created')") === 0) return;
  const starters = examples.filter(({ id }) => STARTERS.includes(id));
  for (const { name, files, entry, settings } of starters.toReversed()) {
    jobs.create({ name, files: [...files], entry, settings });
  }
}

import type { ExampleJob } from "../protocol/resources.ts";
import type { Database } from "./Database.ts";
import type { JobStore } from "./JobStore.ts";

/** Gives a new data folder its first jobs, once: whoever deletes them does not get them back. The first example stands first in the list. */
export function createStarterJobs(database: Database, jobs: JobStore, examples: readonly ExampleJob[]): void {
  if (database.run("INSERT OR IGNORE INTO facts (name, value) VALUES ('starterJobs', 'created')") === 0) return;
  for (const { id: _id, ...job } of examples.toReversed()) jobs.create({ ...job, files: [...job.files] });
}

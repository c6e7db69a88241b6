import type { ActionRequest, JobRunner } from "./JobRunner.ts";

/** Number of records. Rejects with what `JobRunner.runJob` rejects with. */
export async function count(jobs: JobRunner, request: ActionRequest): Promise<number> {
  const results = await jobs.runJob({ ...request, sink: { sink: "count" } });
  return results.reduce((sum, result) => sum + (result.sink === "count" ? result.count : 0), 0);
}

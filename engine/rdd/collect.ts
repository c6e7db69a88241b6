import { decodeRecords } from "../storage/recordCodec.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";

/** All records, partition by partition. Rejects with what `JobRunner.runJob` rejects with. */
export async function collect(jobs: JobRunner, request: ActionRequest): Promise<unknown[]> {
  const results = await jobs.runJob({ ...request, sink: { sink: "collect" } });
  return results.flatMap((result) => (result.sink === "collect" ? decodeRecords(result.block) : []));
}

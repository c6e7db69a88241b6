import { decodeRecords } from "../storage/recordCodec.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";

/** One value for each partition that has records, its records joined two by two, in the order of partitions. */
export async function reducePartitions(jobs: JobRunner, request: ActionRequest, f: FunctionRef): Promise<unknown[]> {
  const results = await jobs.runJob({ ...request, sink: { sink: "reduce", f } });
  return results.flatMap((result) => (result.sink === "reduce" ? decodeRecords(result.block) : []));
}

import { decodeRecords } from "../storage/recordCodec.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";

export interface FoldFunctions {
  /** () → a new copy of the zero value. */
  readonly zero: FunctionRef;
  readonly f: FunctionRef;
}

/** For each partition, also an empty one, the zero value with all its records merged into it by f(value, record). */
export async function foldPartitions(
  jobs: JobRunner,
  request: ActionRequest,
  { zero, f }: FoldFunctions,
): Promise<unknown[]> {
  const results = await jobs.runJob({ ...request, sink: { sink: "fold", zero, f } });
  return results.flatMap((result) => (result.sink === "fold" ? decodeRecords(result.block) : []));
}

import { decodeRecords } from "../storage/recordCodec.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";

/** Each further job of a take reads this many times the partitions read so far (Spark's `limit.scaleUpFactor`). */
const SCALE_UP = 4;

/**
 * The first `limit` records: reads the first partition, and further ones only as long as there are too few records, so it may run several
 * jobs (spec 5.3).
 */
export async function take(jobs: JobRunner, request: ActionRequest, limit: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  const total = request.rdd.numPartitions;
  let read = 0;
  while (taken.length < limit && read < total) {
    const size = read === 0 ? 1 : Math.min(total - read, read * SCALE_UP);
    const partitions = Array.from({ length: size }, (_, i) => read + i);
    const left = limit - taken.length;
    const results = await jobs.runJob({ ...request, partitions, sink: { sink: "sample", limit: left } });
    for (const result of results) if (result.sink === "sample") taken.push(...decodeRecords(result.block));
    read += size;
  }
  return taken.slice(0, limit);
}

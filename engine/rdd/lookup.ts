import { collect } from "./collect.ts";
import { engineFunction } from "./engineFunction.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";
import { madeFunction } from "./madeFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";

/** The values of one key. Where it is known how keys are spread, only one partition is read. */
export async function lookup(jobs: JobRunner, request: ActionRequest, key: unknown): Promise<unknown[]> {
  const { rdd, site } = request;
  const found = new MapPartitionsRDD(rdd, { op: "filter", f: madeFunction("keyIs", [key], site) });
  const values = new MapPartitionsRDD(found, { op: "map", f: engineFunction("valueOf", site) });
  const partition = rdd.partitioner?.partitionOf?.(key);
  return collect(jobs, { ...request, rdd: values, ...(partition !== undefined && { partitions: [partition] }) });
}

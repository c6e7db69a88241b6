import { collect } from "./collect.ts";
import { engineFunction } from "./engineFunction.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import { reduceByKey } from "./reduceByKey.ts";

/** How many pairs each key has. */
export async function countByKey(jobs: JobRunner, request: ActionRequest): Promise<Map<unknown, number>> {
  const ones = new MapPartitionsRDD(request.rdd, { op: "mapValues", f: engineFunction("one", request.site) });
  const counts = reduceByKey(ones, engineFunction("add"));
  return new Map((await collect(jobs, { ...request, rdd: counts })) as [unknown, number][]);
}

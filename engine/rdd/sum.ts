import { collect } from "./collect.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";
import { madeFunction } from "./madeFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";

/** The sum of an RDD of numbers, 0 if there are none. Fails with `notANumber` on other records. */
export async function sum(jobs: JobRunner, request: ActionRequest): Promise<number> {
  const rdd = new MapPartitionsRDD(request.rdd, { op: "mapPartitions", f: madeFunction("sum", [], request.site) });
  const sums = (await collect(jobs, { ...request, rdd })) as number[];
  return sums.reduce((a, b) => a + b, 0);
}

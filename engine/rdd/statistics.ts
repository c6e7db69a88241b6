import { StatCounter, type StatParts } from "../util/StatCounter.ts";
import { collect } from "./collect.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";
import { madeFunction } from "./madeFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";

/** Count, mean, variance and extremes of an RDD of numbers, in one pass. Fails with `notANumber` on other records. */
export async function statistics(jobs: JobRunner, request: ActionRequest): Promise<StatCounter> {
  const f = madeFunction("statistics", [], request.site);
  const rdd = new MapPartitionsRDD(request.rdd, { op: "mapPartitions", f });
  const counter = new StatCounter();
  for (const parts of await collect(jobs, { ...request, rdd })) counter.merge(parts as StatParts);
  return counter;
}

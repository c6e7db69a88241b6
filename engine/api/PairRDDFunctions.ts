import type { BuiltinFunctionName } from "../rdd/builtinFunctions.ts";
import { cogroup } from "../rdd/cogroup.ts";
import { collect } from "../rdd/collect.ts";
import { combineByKey, type CombineByKeyOptions } from "../rdd/combineByKey.ts";
import { countByKey } from "../rdd/countByKey.ts";
import { defaultPartitioner } from "../rdd/defaultPartitioner.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import { fullOuterJoin } from "../rdd/fullOuterJoin.ts";
import { groupByKey } from "../rdd/groupByKey.ts";
import { join } from "../rdd/join.ts";
import { leftOuterJoin } from "../rdd/leftOuterJoin.ts";
import { lookup } from "../rdd/lookup.ts";
import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { reduceByKey } from "../rdd/reduceByKey.ts";
import { rightOuterJoin } from "../rdd/rightOuterJoin.ts";
import { sortByKey } from "../rdd/sortByKey.ts";
import { subtractByKey } from "../rdd/subtractByKey.ts";
import { partitionerFor } from "./partitionerFor.ts";
import { RDDCall } from "./RDDCall.ts";
import { derive, rddOf } from "./RDDHandle.ts";
import { narrow, RDDTransformations } from "./RDDTransformations.ts";

/** What only RDDs of pairs have; the compiler sees to it that nobody else calls it (dstream.d.ts says what each method does). */
export class PairRDDFunctions extends RDDTransformations {
  mapValues(f: unknown): this {
    return narrow(this, "mapValues", f);
  }

  flatMapValues(f: unknown): this {
    return narrow(this, "flatMapValues", f);
  }

  keys(): this {
    return partsOfPairs(this, "keys", "keyOf");
  }

  values(): this {
    return partsOfPairs(this, "values", "valueOf");
  }

  reduceByKey(f: unknown, numPartitions?: number): this {
    const call = new RDDCall(this, "reduceByKey");
    return derive(this, reduceByKey(call.rdd, call.ref(f), partitionerFor(numPartitions)));
  }

  foldByKey(zero: unknown, f: unknown, numPartitions?: number): this {
    const call = new RDDCall(this, "foldByKey");
    const merge = call.ref(f);
    const functions = { zero: call.copies(zero), mergeValue: merge, mergeCombiners: merge };
    return derive(this, combined(call, functions, numPartitions));
  }

  aggregateByKey(zero: unknown, seqOp: unknown, combOp: unknown, numPartitions?: number): this {
    const call = new RDDCall(this, "aggregateByKey");
    const functions = { zero: call.copies(zero), mergeValue: call.ref(seqOp), mergeCombiners: call.ref(combOp) };
    return derive(this, combined(call, functions, numPartitions));
  }

  combineByKey(create: unknown, mergeValue: unknown, mergeCombiners: unknown, numPartitions?: number): this {
    const call = new RDDCall(this, "combineByKey");
    const functions = {
      create: call.ref(create),
      mergeValue: call.ref(mergeValue),
      mergeCombiners: call.ref(mergeCombiners),
    };
    return derive(this, combined(call, functions, numPartitions));
  }

  groupByKey(numPartitions?: number): this {
    return derive(this, groupByKey(rddOf(this, "groupByKey"), partitionerFor(numPartitions)));
  }

  cogroup(other: unknown, numPartitions?: number): this {
    const right = rddOf(other, "cogroup");
    return derive(this, cogroup(rddOf(this, "cogroup"), [right], partitionerFor(numPartitions)));
  }

  join(other: unknown, numPartitions?: number): this {
    return joined(this, join, other, numPartitions);
  }

  leftOuterJoin(other: unknown, numPartitions?: number): this {
    return joined(this, leftOuterJoin, other, numPartitions);
  }

  rightOuterJoin(other: unknown, numPartitions?: number): this {
    return joined(this, rightOuterJoin, other, numPartitions);
  }

  fullOuterJoin(other: unknown, numPartitions?: number): this {
    return joined(this, fullOuterJoin, other, numPartitions);
  }

  subtractByKey(other: unknown, numPartitions?: number): this {
    return joined(this, subtractByKey, other, numPartitions);
  }

  sortByKey(ascending = true, numPartitions?: number): this {
    const call = new RDDCall(this, "sortByKey");
    const options = { ascending, ...call.place, ...(numPartitions !== undefined && { numPartitions }) };
    return derive(this, sortByKey(call.rdd, options));
  }

  async countByKey(): Promise<Map<unknown, number>> {
    const { jobs, request } = new RDDCall(this, "countByKey");
    return countByKey(jobs, request);
  }

  async lookup(key: unknown): Promise<unknown[]> {
    const { jobs, request } = new RDDCall(this, "lookup");
    return lookup(jobs, request, key);
  }

  async collectAsMap(): Promise<Map<unknown, unknown>> {
    const { jobs, request } = new RDDCall(this, "collectAsMap");
    return new Map((await collect(jobs, request)) as [unknown, unknown][]);
  }
}

function partsOfPairs<Handle extends PairRDDFunctions>(
  handle: Handle,
  operation: string,
  part: BuiltinFunctionName,
): Handle {
  const { rdd, site } = new RDDCall(handle, operation);
  return derive(handle, new MapPartitionsRDD(rdd, { op: "map", f: engineFunction(part, site.position) }));
}

function combined(
  { rdd, site }: RDDCall,
  functions: CombineByKeyOptions["functions"],
  numPartitions: number | undefined,
): RDD {
  const partitioner = partitionerFor(numPartitions) ?? defaultPartitioner([rdd]);
  return combineByKey(rdd, { functions, partitioner, operation: site.operation });
}

type Join = (left: RDD, right: RDD, partitioner?: Partitioner) => RDD;

function joined<Handle extends PairRDDFunctions>(
  handle: Handle,
  operation: Join,
  other: unknown,
  numPartitions: number | undefined,
): Handle {
  const { name } = operation;
  return derive(handle, operation(rddOf(handle, name), rddOf(other, name), partitionerFor(numPartitions)));
}

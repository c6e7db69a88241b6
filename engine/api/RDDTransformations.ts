import { cartesian } from "../rdd/cartesian.ts";
import { coalesce } from "../rdd/coalesce.ts";
import { distinct } from "../rdd/distinct.ts";
import { groupBy } from "../rdd/groupBy.ts";
import { intersection } from "../rdd/intersection.ts";
import { MapPartitionsRDD, type NarrowOperator } from "../rdd/MapPartitionsRDD.ts";
import { repartition } from "../rdd/repartition.ts";
import { sample } from "../rdd/sample.ts";
import { sortBy } from "../rdd/sortBy.ts";
import { subtract } from "../rdd/subtract.ts";
import { union } from "../rdd/union.ts";
import { ZippedRDD } from "../rdd/ZippedRDD.ts";
import { ZippedWithIndexRDD } from "../rdd/ZippedWithIndexRDD.ts";
import { currentBatch } from "./batchScope.ts";
import { partitionerFor } from "./partitionerFor.ts";
import { RDDCall } from "./RDDCall.ts";
import { derive, RDDHandle, rddOf } from "./RDDHandle.ts";

/** Transformations of any RDD (dstream.d.ts says what each does). */
export class RDDTransformations extends RDDHandle {
  getNumPartitions(): number {
    return rddOf(this, "getNumPartitions").numPartitions;
  }

  map(f: unknown): this {
    return narrow(this, "map", f);
  }

  flatMap(f: unknown): this {
    return narrow(this, "flatMap", f);
  }

  filter(f: unknown): this {
    return narrow(this, "filter", f);
  }

  keyBy(f: unknown): this {
    return narrow(this, "keyBy", f);
  }

  mapPartitions(f: unknown, preservesPartitioning = false): this {
    const call = new RDDCall(this, "mapPartitions");
    return derive(this, new MapPartitionsRDD(call.rdd, { op: "mapPartitions", f: call.ref(f), preservesPartitioning }));
  }

  mapPartitionsWithIndex(f: unknown, preservesPartitioning = false): this {
    const call = new RDDCall(this, "mapPartitionsWithIndex");
    const operator = { op: "mapPartitions", f: call.ref(f), withIndex: true, preservesPartitioning } as const;
    return derive(this, new MapPartitionsRDD(call.rdd, operator));
  }

  glom(): this {
    return derive(this, new MapPartitionsRDD(rddOf(this, "glom"), { op: "glom" }));
  }

  distinct(numPartitions?: number): this {
    return derive(this, distinct(rddOf(this, "distinct"), numPartitions));
  }

  union(other: unknown): this {
    const { rdd, other: right } = binary(this, other, "union");
    return derive(this, union(rdd.context, [rdd, right]));
  }

  intersection(other: unknown, numPartitions?: number): this {
    const { rdd, other: right } = binary(this, other, "intersection");
    return derive(this, intersection(rdd, right, partitionerFor(numPartitions)));
  }

  subtract(other: unknown, numPartitions?: number): this {
    const { rdd, other: right } = binary(this, other, "subtract");
    return derive(this, subtract(rdd, right, numPartitions));
  }

  cartesian(other: unknown): this {
    const { rdd, other: right } = binary(this, other, "cartesian");
    return derive(this, cartesian(rdd, right));
  }

  zip(other: unknown): this {
    const call = new RDDCall(this, "zip");
    return derive(this, new ZippedRDD(call.rdd, call.other(other), call.site.position));
  }

  zipWithIndex(): this {
    return derive(this, new ZippedWithIndexRDD(rddOf(this, "zipWithIndex")));
  }

  sample(withReplacement: boolean, fraction: number, seed?: number): this {
    const options = { withReplacement: Boolean(withReplacement), fraction, ...(seed !== undefined && { seed }) };
    return derive(this, sample(rddOf(this, "sample"), options));
  }

  sortBy(f: unknown, ascending = true, numPartitions?: number): this {
    const call = new RDDCall(this, "sortBy");
    const options = { ascending, ...call.place, ...(numPartitions !== undefined && { numPartitions }) };
    return derive(this, sortBy(call.rdd, call.ref(f), options));
  }

  groupBy(f: unknown, numPartitions?: number): this {
    const call = new RDDCall(this, "groupBy");
    return derive(this, groupBy(call.rdd, call.ref(f), partitionerFor(numPartitions)));
  }

  repartition(numPartitions: number): this {
    return derive(this, repartition(rddOf(this, "repartition"), numPartitions));
  }

  coalesce(numPartitions: number, shuffle = false): this {
    const rdd = rddOf(this, "coalesce");
    return derive(this, shuffle ? repartition(rdd, numPartitions) : coalesce(rdd, numPartitions));
  }

  cache(): this {
    rddOf(this, "cache").persist(currentBatch());
    return this;
  }

  persist(): this {
    return this.cache();
  }

  unpersist(): this {
    rddOf(this, "unpersist").unpersist();
    return this;
  }
}

type FunctionOperator = Exclude<NarrowOperator["op"], "glom" | "mapPartitions">;

/** An operator that calls one function of the program. */
export function narrow<Handle extends RDDHandle>(handle: Handle, op: FunctionOperator, f: unknown): Handle {
  const call = new RDDCall(handle, op);
  return derive(handle, new MapPartitionsRDD(call.rdd, { op, f: call.ref(f) }));
}

function binary(
  handle: RDDHandle,
  other: unknown,
  operation: string,
): Record<"rdd" | "other", ReturnType<typeof rddOf>> {
  return { rdd: rddOf(handle, operation), other: rddOf(other, operation) };
}

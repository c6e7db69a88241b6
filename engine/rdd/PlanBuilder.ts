import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { AggregatorPlan, ShuffleBucket } from "../protocol/taskPlan.ts";
import type { Aggregator } from "./Aggregator.ts";
import type { CapturedFunction } from "./CapturedFunction.ts";

/** Where plans find the buckets of shuffles that have been written; the MapOutputTracker is one. */
export interface ShuffleOutputs {
  /** Buckets for `partition`, one of each map task, in map order. */
  buckets(shuffleId: number, partition: number): readonly ShuffleBucket[];
}

/** A partition that an executor keeps once a task has run. */
export interface CachedPartition {
  readonly rddId: number;
  readonly partition: number;
}

/** A partition of state that a task updates or reads. */
export interface StatePartition {
  readonly stateId: number;
  readonly partition: number;
  /** Partitions of the whole state. */
  readonly numPartitions: number;
  /** Batch time of the version that the task makes or reads, ms. */
  readonly time: number;
  /** True when the task starts from a version that its executor must already hold. */
  readonly needsPrevious: boolean;
}

/** Collects, while RDDs write the plan of one task, what the plan refers to. One builder makes one task. */
export class PlanBuilder {
  readonly #outputs: ShuffleOutputs;
  readonly #indexes = new Map<CapturedFunction, number>();
  readonly #closures: ClosurePlan[] = [];
  readonly #sites: SourcePosition[] = [];
  readonly #cached: CachedPartition[] = [];
  readonly #states: StatePartition[] = [];

  constructor(outputs: ShuffleOutputs) {
    this.#outputs = outputs;
  }

  /** Index of the function in the task's closures. */
  closure(f: CapturedFunction): number {
    const known = this.#indexes.get(f);
    if (known !== undefined) return known;
    const index = this.#closures.push(f.capture()) - 1;
    this.#indexes.set(f, index);
    if (f.site !== undefined) this.#sites.push(f.site);
    return index;
  }

  aggregator(aggregator: Aggregator): AggregatorPlan {
    return {
      ...(aggregator.create && { create: this.closure(aggregator.create) }),
      ...(aggregator.zero && { zero: this.closure(aggregator.zero) }),
      mergeValue: this.closure(aggregator.mergeValue),
      mergeCombiners: this.closure(aggregator.mergeCombiners),
    };
  }

  /** Buckets that this task reads of a shuffle that has been written. */
  shuffleBuckets(shuffleId: number, partition: number): readonly ShuffleBucket[] {
    return this.#outputs.buckets(shuffleId, partition);
  }

  noteCached(rddId: number, partition: number): void {
    this.#cached.push({ rddId, partition });
  }

  noteState(state: StatePartition): void {
    this.#states.push(state);
  }

  get closures(): readonly ClosurePlan[] {
    return this.#closures;
  }

  /** The user's calls that handed in the closures, in order. */
  get sites(): readonly SourcePosition[] {
    return this.#sites;
  }

  /** Partitions that the executor keeps when the task is done. */
  get cachedPartitions(): readonly CachedPartition[] {
    return this.#cached;
  }

  get statePartitions(): readonly StatePartition[] {
    return this.#states;
  }
}

import type { PartitionerPlan } from "../protocol/taskPlan.ts";
import { compareValues } from "../util/compareValues.ts";
import { EngineError } from "../util/errors.ts";
import { collect } from "./collect.ts";
import type { JobRunner } from "./JobRunner.ts";
import { madeFunction } from "./madeFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { Preparation, PreparationRequest } from "./Preparation.ts";
import type { RDD } from "./RDD.ts";
import { rangeBounds, type KeySketch } from "./rangeBounds.ts";
import { requirePartitionCount } from "./requirePartitionCount.ts";

/** Keys looked at for each partition of the result, and at most altogether (Spark's figures). */
const SAMPLES_PER_PARTITION = 20;
const MAX_SAMPLES = 1_000_000;
/** Partitions of the input may differ in size: this many times as many are taken from each. */
const OVERSAMPLING = 3;

/**
 * Spreads pairs so that every key of a partition comes before every key of the next one. The bounds between partitions come from a sample of
 * the keys, taken by a job of its own; with one partition there is none.
 */
export class RangePartitioner implements Partitioner, Preparation {
  readonly numPartitions: number;
  readonly #pairs: RDD;
  readonly #ascending: boolean;
  #bounds: readonly unknown[] | undefined;

  /**
   * @param pairs the RDD that will be spread
   * @throws EngineError `illegalArgument` unless `numPartitions` is a whole number of at least 0
   */
  constructor(pairs: RDD, numPartitions: number, ascending: boolean) {
    requirePartitionCount(numPartitions, 0);
    this.numPartitions = numPartitions;
    this.#pairs = pairs;
    this.#ascending = ascending;
    if (numPartitions <= 1 || pairs.numPartitions === 0) this.#bounds = [];
  }

  get preparation(): Preparation {
    return this;
  }

  get isDone(): boolean {
    return this.#bounds !== undefined;
  }

  async run(jobs: JobRunner, request: PreparationRequest): Promise<void> {
    const wanted = Math.min(SAMPLES_PER_PARTITION * this.numPartitions, MAX_SAMPLES);
    const size = Math.ceil((OVERSAMPLING * wanted) / this.#pairs.numPartitions);
    const f = madeFunction("sketchKeys", [size]);
    const rdd = new MapPartitionsRDD(this.#pairs, { op: "mapPartitions", withIndex: true, f });
    const sketches = await collect(jobs, { ...request, rdd });
    this.#bounds = rangeBounds(sketches as KeySketch[], this.numPartitions, compareValues);
  }

  plan(): PartitionerPlan {
    if (this.#bounds === undefined) {
      throw new EngineError("unexpected", "A sort was planned before its keys were sampled.");
    }
    return { by: "range", partitions: this.numPartitions, bounds: this.#bounds, ascending: this.#ascending };
  }

  equals(other: Partitioner | undefined): boolean {
    return other === this;
  }
}

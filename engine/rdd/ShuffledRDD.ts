import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import type { Aggregator } from "./Aggregator.ts";
import type { CapturedFunction } from "./CapturedFunction.ts";
import type { ShuffleDependency } from "./Dependency.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";

/** How the reading side of a shuffle brings records together. */
export type ShuffleRead =
  /** One pair for each key; map tasks have combined already. */
  | { readonly read: "combine"; readonly aggregator: Aggregator }
  /** One pair for each key with all its values. */
  | { readonly read: "group" }
  /** The records as they are. */
  | { readonly read: "plain" };

export interface ShuffledRDDOptions {
  readonly parent: RDD;
  readonly partitioner: Partitioner;
  readonly read: ShuffleRead;
  /** For stage names, for example `reduceByKey`. */
  readonly operation: string;
  /** Default: that of the parent, if records stay as they are. */
  readonly textShape?: TextShape;
}

/** The parent's records spread anew. */
export class ShuffledRDD extends RDD {
  readonly operation: string;
  readonly numPartitions: number;
  readonly #shuffleId: number;
  readonly #read: ShuffleRead;
  readonly #textShape: TextShape | undefined;

  constructor({ parent, partitioner, read, operation, textShape }: ShuffledRDDOptions) {
    const dependency: ShuffleDependency = {
      kind: "shuffle",
      rdd: parent,
      shuffleId: parent.context.newShuffleId(),
      partitioner,
      ...(read.read === "combine" && { mapSideAggregator: read.aggregator }),
    };
    super(parent.context, [dependency], partitioner);
    this.operation = operation;
    this.numPartitions = partitioner.numPartitions;
    this.#shuffleId = dependency.shuffleId;
    this.#read = read;
    this.#textShape = textShape ?? (read.read === "plain" ? parent.textShape : undefined);
  }

  override get textShape(): TextShape | undefined {
    return this.#textShape;
  }

  protected override functions(): readonly CapturedFunction[] {
    return this.#read.read === "combine" ? this.#read.aggregator.functions() : [];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const read = this.#read;
    const aggregator = read.read === "combine" && { aggregator: builder.aggregator(read.aggregator) };
    const buckets = builder.shuffleBuckets(this.#shuffleId, partition);
    return { from: { source: "shuffle", buckets, read: read.read, ...aggregator }, operators: [] };
  }
}

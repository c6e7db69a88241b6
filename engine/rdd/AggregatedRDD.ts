import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import type { CapturedFunction } from "./CapturedFunction.ts";
import { oneToOne } from "./Dependency.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";
import type { ShuffledRDDOptions, ShuffleRead } from "./ShuffledRDD.ts";

export interface AggregatedRDDOptions extends Pick<ShuffledRDDOptions, "parent" | "operation" | "textShape"> {
  readonly read: Exclude<ShuffleRead, { read: "plain" }>;
}

/** The values of each key brought together inside each partition: for a parent that is already partitioned by key, so no shuffle is needed. */
export class AggregatedRDD extends RDD {
  readonly operation: string;
  readonly numPartitions: number;
  readonly #parent: RDD;
  readonly #read: Exclude<ShuffleRead, { read: "plain" }>;
  readonly #textShape: TextShape | undefined;

  constructor({ parent, read, operation, textShape }: AggregatedRDDOptions) {
    super(parent.context, [oneToOne(parent)], parent.partitioner);
    this.operation = operation;
    this.numPartitions = parent.numPartitions;
    this.#parent = parent;
    this.#read = read;
    this.#textShape = textShape;
  }

  override get textShape(): TextShape | undefined {
    return this.#textShape;
  }

  protected override functions(): readonly CapturedFunction[] {
    return this.#read.read === "combine" ? this.#read.aggregator.functions() : [];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const input = this.#parent.pipeline(partition, builder);
    const read = this.#read;
    const aggregator = read.read === "combine" && { aggregator: builder.aggregator(read.aggregator) };
    return { from: { source: "aggregate", input, read: read.read, ...aggregator }, operators: [] };
  }
}

import type { PipelinePlan } from "../protocol/taskPlan.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";

/** [x, y] for every record x of one RDD and every record y of another: one partition for every pair of partitions, the right one counting faster. */
export class CartesianRDD extends RDD {
  readonly operation = "cartesian";
  readonly numPartitions: number;
  readonly #left: RDD;
  readonly #right: RDD;

  constructor(left: RDD, right: RDD) {
    const width = right.numPartitions;
    super(left.context, [
      { kind: "narrow", rdd: left, parents: (partition) => [Math.floor(partition / width)] },
      { kind: "narrow", rdd: right, parents: (partition) => [partition % width] },
    ]);
    this.numPartitions = left.numPartitions * width;
    this.#left = left;
    this.#right = right;
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const width = this.#right.numPartitions;
    const left = this.#left.pipeline(Math.floor(partition / width), builder);
    const right = this.#right.pipeline(partition % width, builder);
    return { from: { source: "cartesian", left, right }, operators: [] };
  }
}

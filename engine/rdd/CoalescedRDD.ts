import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";
import { slicePositions } from "./slicePositions.ts";

/** Neighbouring partitions of the parent read one after the other by one task: fewer partitions without a shuffle. */
export class CoalescedRDD extends RDD {
  readonly operation = "coalesce";
  readonly numPartitions: number;
  readonly #parent: RDD;

  constructor(parent: RDD, numPartitions: number) {
    const count = Math.min(numPartitions, parent.numPartitions);
    super(parent.context, [{ kind: "narrow", rdd: parent, parents: (p) => parentsOf(p, parent.numPartitions, count) }]);
    this.#parent = parent;
    this.numPartitions = count;
  }

  override get textShape(): TextShape | undefined {
    return this.#parent.textShape;
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const parents = parentsOf(partition, this.#parent.numPartitions, this.numPartitions);
    const inputs = parents.map((parent) => this.#parent.pipeline(parent, builder));
    const [only] = inputs;
    return only !== undefined && inputs.length === 1 ? only : { from: { source: "concat", inputs }, operators: [] };
  }
}

function parentsOf(partition: number, parentPartitions: number, count: number): readonly number[] {
  const { start, end } = slicePositions(parentPartitions, count, partition);
  return Array.from({ length: end - start }, (_, i) => start + i);
}

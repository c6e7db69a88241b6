import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import { oneToOne } from "./Dependency.ts";
import { commonTextShape } from "./commonTextShape.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import type { Partitioner } from "./Partitioner.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** RDDs that spread keys alike, joined partition by partition: a reduceByKey over a window then needs no second shuffle. */
export class PartitionerAwareUnionRDD extends RDD {
  readonly operation = "union";
  readonly numPartitions: number;
  readonly #members: readonly RDD[];

  constructor(context: RDDContext, members: readonly RDD[], partitioner: Partitioner) {
    super(context, members.map(oneToOne), partitioner);
    this.#members = members;
    this.numPartitions = partitioner.numPartitions;
  }

  override get textShape(): TextShape | undefined {
    return commonTextShape(this.#members);
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const inputs = this.#members.map((member) => member.pipeline(partition, builder));
    return { from: { source: "concat", inputs }, operators: [] };
  }
}

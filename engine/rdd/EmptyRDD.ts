import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** No records, and no partitions unless some are asked for. */
export class EmptyRDD extends RDD {
  readonly operation = "emptyRDD";
  readonly numPartitions: number;

  constructor(context: RDDContext, numPartitions = 0) {
    super(context, []);
    this.numPartitions = numPartitions;
  }

  protected override compute(): PipelinePlan {
    return { from: { source: "empty" }, operators: [] };
  }
}

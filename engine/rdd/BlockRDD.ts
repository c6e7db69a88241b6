import type { LineBlock, PipelinePlan } from "../protocol/taskPlan.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** The blocks that a receiver brought to one batch: one partition each, in order of arrival; no block, no partition (spec 6.1). */
export class BlockRDD extends RDD {
  readonly operation = "receive";
  readonly numPartitions: number;
  readonly #blocks: readonly LineBlock[];

  constructor(context: RDDContext, blocks: readonly LineBlock[]) {
    super(context, []);
    this.#blocks = blocks;
    this.numPartitions = blocks.length;
  }

  protected override compute(partition: number): PipelinePlan {
    return { from: { source: "lines", blocks: this.#blocks.slice(partition, partition + 1) }, operators: [] };
  }
}

import type { ReceivedBlock, PipelinePlan } from "../protocol/taskPlan.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** The blocks that a receiver brought to one batch: one partition each, in order of arrival; no block, no partition (spec 6.1). */
export class BlockRDD extends RDD {
  readonly operation = "receive";
  readonly numPartitions: number;
  readonly #blocks: readonly ReceivedBlock[];

  constructor(context: RDDContext, blocks: readonly ReceivedBlock[]) {
    super(context, []);
    this.#blocks = blocks;
    this.numPartitions = blocks.length;
  }

  protected override compute(partition: number): PipelinePlan {
    const block = this.#blocks[partition];
    if (block === undefined) return { from: { source: "empty" }, operators: [] };
    const from =
      "kind" in block ? ({ source: "records", block } as const) : ({ source: "lines", blocks: [block] } as const);
    return { from, operators: [] };
  }
}

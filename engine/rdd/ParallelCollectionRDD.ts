import type { PipelinePlan, RecordBlock } from "../protocol/taskPlan.ts";
import { encodeRecords } from "../storage/recordCodec.ts";
import { RDD } from "./RDD.ts";
import { requirePartitionCount } from "./requirePartitionCount.ts";
import type { RDDContext } from "./RDDContext.ts";
import { slicePositions } from "./slicePositions.ts";

/** Values of the driver, cut into slices (spec 2.1) and copied into shared memory when the RDD is made. */
export class ParallelCollectionRDD extends RDD {
  readonly operation = "parallelize";
  readonly numPartitions: number;
  readonly #blocks: readonly RecordBlock[];

  /**
   * @param numSlices at least 1; default the context's default parallelism
   * @throws EngineError `illegalArgument` for fewer slices than 1, `recordNotSerializable` for values that cannot be copied
   */
  constructor(context: RDDContext, values: readonly unknown[], numSlices = context.defaultParallelism) {
    super(context, []);
    requirePartitionCount(numSlices, 1);
    this.numPartitions = numSlices;
    this.#blocks = Array.from({ length: numSlices }, (_, index) => {
      const { start, end } = slicePositions(values.length, numSlices, index);
      return encodeRecords(values.slice(start, end));
    });
  }

  protected override compute(partition: number): PipelinePlan {
    const block = this.#blocks[partition];
    const from = block === undefined ? ({ source: "empty" } as const) : ({ source: "records", block } as const);
    return { from, operators: [] };
  }
}

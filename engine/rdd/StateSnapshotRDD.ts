import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { oneToOne } from "./Dependency.ts";
import type { MapWithStateRDD } from "./MapWithStateRDD.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";

/** All (key, state) pairs of a mapWithState after one batch. Reads the state that its MapWithStateRDD makes; the function is not called again. */
export class StateSnapshotRDD extends RDD {
  readonly operation = "stateSnapshots";
  readonly numPartitions: number;
  readonly #mapped: MapWithStateRDD;

  constructor(mapped: MapWithStateRDD) {
    super(mapped.context, [oneToOne(mapped)]);
    this.numPartitions = mapped.numPartitions;
    this.#mapped = mapped;
  }

  override get isPinned(): boolean {
    return true;
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    return this.#mapped.statesPipeline(partition, builder);
  }
}

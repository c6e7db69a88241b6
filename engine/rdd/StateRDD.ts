import type { PipelinePlan, StateUpdateForm } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import { oneToOne } from "./Dependency.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";

/** Which version of which state an RDD makes, and from what. */
export interface StateVersionOptions {
  /** Names the state among all states of the run; the id of its DStream serves. */
  readonly stateId: number;
  /** Batch time of the new version, ms. */
  readonly time: number;
  /** Batch time of the version to start from; absent for the first batch. */
  readonly previousTime?: number;
  /** New pairs, partitioned by the state's partitioner (partitionBy). */
  readonly input: RDD;
  /** State to begin with in the first batch, partitioned alike. */
  readonly initial?: RDD;
}

export interface StateRDDOptions extends StateVersionOptions {
  /** Makes new states of new values and old states (spec 4.1). */
  readonly update: FunctionRef;
  /** What `update` takes; default `perKey`. */
  readonly form?: StateUpdateForm;
  readonly partitioner: Partitioner;
  /** False when operations that follow must not rely on where keys are; default true. */
  readonly remembersPartitioner?: boolean;
}

/**
 * All (key, state) pairs after one batch. The state itself stays on the executors: partition p is always computed on the same one, from
 * the version that executor keeps and the batch's new values.
 */
export class StateRDD extends RDD {
  readonly operation = "updateStateByKey";
  readonly numPartitions: number;
  readonly #options: StateRDDOptions;
  readonly #update: CapturedFunction;

  constructor(options: StateRDDOptions) {
    const { input, initial, partitioner, remembersPartitioner = true } = options;
    const dependencies = [input, ...(initial ? [initial] : [])].map(oneToOne);
    super(input.context, dependencies, remembersPartitioner ? partitioner : undefined);
    this.numPartitions = partitioner.numPartitions;
    this.#options = options;
    this.#update = new CapturedFunction(options.update);
  }

  override get isPinned(): boolean {
    return true;
  }

  protected override functions(): readonly CapturedFunction[] {
    return [this.#update];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const { stateId, time, previousTime, update, form = "perKey", input, initial } = this.#options;
    const needsPrevious = previousTime !== undefined;
    builder.noteState({ stateId, partition, numPartitions: this.numPartitions, time, needsPrevious });
    return {
      from: {
        source: "updateState",
        stateId,
        partition,
        time,
        ...(previousTime !== undefined && { previousTime }),
        f: builder.closure(this.#update),
        form,
        input: input.pipeline(partition, builder),
        ...(initial && { initial: initial.pipeline(partition, builder) }),
        ...(update.site && { site: update.site }),
      },
      operators: [],
    };
  }
}

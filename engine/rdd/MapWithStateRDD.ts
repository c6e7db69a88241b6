import type { PipelinePlan, SourcePlan } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import { oneToOne } from "./Dependency.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";
import type { StateVersionOptions } from "./StateRDD.ts";

/** The function of mapWithState. */
export interface StateMapping {
  readonly f: FunctionRef;
  /** True: f(time, key, value, state) → output or nothing; false: f(key, value, state) → output. */
  readonly withTime: boolean;
}

export interface MapWithStateRDDOptions extends StateVersionOptions {
  readonly mapping: StateMapping;
  /** Keys updated before this batch time (ms) have timed out; the batch looks for them where it `sweeps` (spec 4.3). */
  readonly timeout?: { readonly before: number; readonly sweeps: boolean };
}

/**
 * What mapWithState's function gives for one batch. The state stays on the executors, as with StateRDD, and so do the outputs until the batch is
 * forgotten: the function is called once, however often they are read.
 */
export class MapWithStateRDD extends RDD {
  readonly operation = "mapWithState";
  readonly numPartitions: number;
  readonly #options: MapWithStateRDDOptions;
  readonly #function: CapturedFunction;

  constructor(options: MapWithStateRDDOptions) {
    const { input, initial, mapping } = options;
    super(input.context, [input, ...(initial ? [initial] : [])].map(oneToOne));
    this.numPartitions = input.numPartitions;
    this.#options = options;
    this.#function = new CapturedFunction(mapping.f);
  }

  override get isPinned(): boolean {
    return true;
  }

  /** How a task gets all (key, state) pairs of a partition after the batch. */
  statesPipeline(partition: number, builder: PlanBuilder): PipelinePlan {
    return { from: this.#source(partition, builder, "states"), operators: [] };
  }

  protected override functions(): readonly CapturedFunction[] {
    return [this.#function];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    return { from: this.#source(partition, builder, "outputs"), operators: [] };
  }

  #source(partition: number, builder: PlanBuilder, read: "outputs" | "states"): SourcePlan {
    const { stateId, time, previousTime, mapping, input, initial, timeout } = this.#options;
    const { numPartitions } = this;
    builder.noteState({ stateId, partition, numPartitions, time, needsPrevious: previousTime !== undefined });
    return {
      source: "mapWithState",
      stateId,
      partition,
      time,
      ...(previousTime !== undefined && { previousTime }),
      f: builder.closure(this.#function),
      withTime: mapping.withTime,
      input: input.pipeline(partition, builder),
      ...(initial && { initial: initial.pipeline(partition, builder) }),
      ...(timeout && { timeout }),
      read,
      ...(mapping.f.site && { site: mapping.f.site }),
    };
  }
}

import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import type { ShuffleDependency } from "./Dependency.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** The functions of a window with an inverse. */
export interface WindowFunctions {
  /** (total, entering) → total */
  readonly reduce: FunctionRef;
  /** (total, leaving) → total */
  readonly inverse: FunctionRef;
  /** [key, total] → whether the key stays */
  readonly filter?: FunctionRef;
}

export interface ReducedWindowRDDOptions {
  /** Names the window among all states of the run; the id of its DStream serves. */
  readonly stateId: number;
  /** Batch time of the new version, ms. */
  readonly time: number;
  /** Batch time of the version to start from; absent for the first slide. */
  readonly previousTime?: number;
  readonly functions: WindowFunctions;
  /** Shuffles that reduced one batch each by key, spread by `partitioner`, oldest first. */
  readonly leaving: readonly ShuffleDependency[];
  readonly entering: readonly ShuffleDependency[];
  readonly partitioner: Partitioner;
}

/**
 * The totals of all keys of a window, made from those of the slide before (spec 3.6). The totals stay on the executors like keyed state:
 * partition p is always computed on the same one, at the cost of what enters and leaves.
 */
export class ReducedWindowRDD extends RDD {
  readonly operation = "reduceByKeyAndWindow";
  readonly numPartitions: number;
  readonly #options: ReducedWindowRDDOptions;
  readonly #reduce: CapturedFunction;
  readonly #inverse: CapturedFunction;
  readonly #filter: CapturedFunction | undefined;

  constructor(context: RDDContext, options: ReducedWindowRDDOptions) {
    const { leaving, entering, partitioner, functions } = options;
    super(context, [...leaving, ...entering], partitioner);
    this.numPartitions = partitioner.numPartitions;
    this.#options = options;
    this.#reduce = new CapturedFunction(functions.reduce);
    this.#inverse = new CapturedFunction(functions.inverse);
    this.#filter = functions.filter && new CapturedFunction(functions.filter);
  }

  override get isPinned(): boolean {
    return true;
  }

  protected override functions(): readonly CapturedFunction[] {
    const ofBatches = this.#options.entering.flatMap(({ mapSideAggregator }) => mapSideAggregator?.functions() ?? []);
    return [this.#reduce, this.#inverse, ...(this.#filter ? [this.#filter] : []), ...ofBatches];
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const { stateId, time, previousTime, functions, leaving, entering } = this.#options;
    const needsPrevious = previousTime !== undefined;
    builder.noteState({ stateId, partition, numPartitions: this.numPartitions, time, needsPrevious });
    return {
      from: {
        source: "slideWindow",
        stateId,
        partition,
        time,
        ...(previousTime !== undefined && { previousTime }),
        reduce: builder.closure(this.#reduce),
        inverse: builder.closure(this.#inverse),
        ...(this.#filter && { filter: builder.closure(this.#filter) }),
        leaving: leaving.flatMap(({ shuffleId }) => builder.shuffleBuckets(shuffleId, partition)),
        entering: entering.flatMap(({ shuffleId }) => builder.shuffleBuckets(shuffleId, partition)),
        ...(functions.reduce.site && { site: functions.reduce.site }),
      },
      operators: [],
    };
  }
}

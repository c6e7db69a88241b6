import type { StateUpdateForm } from "../protocol/taskPlan.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { partitionBy } from "../rdd/partitionBy.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { StateRDD } from "../rdd/StateRDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { spreadByKey } from "./spreadByKey.ts";

export interface StateOptions {
  /** Makes new states of new values and old states. */
  readonly update: FunctionRef;
  /** What `update` takes. */
  readonly form: StateUpdateForm;
  readonly partitioner: Partitioner;
  /** False when operations that follow must not rely on where keys are. */
  readonly remembersPartitioner: boolean;
  /** Pairs to begin with. */
  readonly initial?: RDD;
}

/** A state for each key, updated once a batch for every key that has state or new values (spec 4.1). */
export class StateDStream extends DStream {
  readonly #parent: DStream;
  readonly #options: StateOptions;
  /** The last time at which there was no state yet. */
  #emptyUntil = 0;

  constructor(parent: DStream, options: StateOptions, site: OperatorSite) {
    super(parent.context, [parent], site);
    this.#parent = parent;
    this.#options = options;
  }

  protected override get mustCheckpoint(): boolean {
    return true;
  }

  protected override get keepsItself(): boolean {
    return true;
  }

  protected override compute(time: number): RDD | undefined {
    const previousTime = time - this.slideDuration;
    const isFirst = previousTime <= this.#emptyUntil || this.getOrCompute(previousTime) === undefined;
    const parent = this.#parent.getOrCompute(time);
    if (isFirst && parent === undefined) {
      this.#emptyUntil = Math.max(this.#emptyUntil, time);
      return undefined;
    }
    const { initial, partitioner, ...options } = this.#options;
    const rdd = new StateRDD({
      ...options,
      stateId: this.id,
      time,
      input: spreadByKey(parent, this.context.rdds, partitioner),
      partitioner,
      ...(isFirst ? initial && { initial: partitionBy(initial, partitioner) } : { previousTime }),
    });
    this.context.stateMade(rdd, time);
    return rdd;
  }

  override clearMetadata(time: number): void {
    super.clearMetadata(time);
    this.context.cleanState(this.id, time - this.rememberDuration + this.slideDuration);
  }
}

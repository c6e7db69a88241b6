import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { partitionBy } from "../rdd/partitionBy.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { StateRDD } from "../rdd/StateRDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

export interface StateOptions {
  /** (newValues, oldState) → new state, or null or undefined to forget the key. */
  readonly update: FunctionRef;
  readonly partitioner: Partitioner;
  /** Pairs to begin with. */
  readonly initial?: RDD;
}

/** A state for each key, updated once a batch for every key that has state or new values (spec 4.1). */
export class StateDStream extends DStream {
  readonly #parent: DStream;
  readonly #options: StateOptions;

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
    const isFirst = this.getOrCompute(previousTime) === undefined;
    const parent = this.#parent.getOrCompute(time);
    if (isFirst && parent === undefined) return undefined;
    const { update, partitioner, initial } = this.#options;
    const input = parent
      ? partitionBy(parent, partitioner)
      : new EmptyRDD(this.context.rdds, partitioner.numPartitions);
    const rdd = new StateRDD({
      stateId: this.id,
      time,
      update,
      input,
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

import { MapWithStateRDD, type MapWithStateRDDOptions, type StateMapping } from "../rdd/MapWithStateRDD.ts";
import { partitionBy } from "../rdd/partitionBy.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { spreadByKey } from "./spreadByKey.ts";

export interface MapWithStateOptions {
  readonly mapping: StateMapping;
  readonly partitioner: Partitioner;
  /** Pairs to begin with. */
  readonly initial?: RDD;
  /** A key times out when it was not updated for longer than this, ms. */
  readonly timeout?: number;
}

/** Without another interval, every so many slides are checkpointed, and with that swept for keys that have timed out (spec 4.3, 4.4). */
const CHECKPOINT_SLIDES = 10;

/** A state for each key, and what a function makes of every record and the state of its key (spec 4.3). */
export class MapWithStateDStream extends DStream {
  readonly #parent: DStream;
  readonly #options: MapWithStateOptions;

  constructor(parent: DStream, options: MapWithStateOptions, site: OperatorSite) {
    super(parent.context, [parent], site);
    this.#parent = parent;
    this.#options = options;
  }

  /** The RDD of `time` with the state behind it; undefined at times that are not valid. */
  mappedRdd(time: number): MapWithStateRDD | undefined {
    const rdd = this.getOrCompute(time);
    return rdd instanceof MapWithStateRDD ? rdd : undefined;
  }

  protected override get mustCheckpoint(): boolean {
    return true;
  }

  protected override get keepsItself(): boolean {
    return true;
  }

  protected override get defaultCheckpointInterval(): number {
    return this.slideDuration * CHECKPOINT_SLIDES;
  }

  protected override compute(time: number): MapWithStateRDD {
    const previousTime = time - this.slideDuration;
    const isFirst = this.getOrCompute(previousTime) === undefined;
    const { mapping, partitioner, initial } = this.#options;
    const rdd = new MapWithStateRDD({
      stateId: this.id,
      time,
      mapping,
      input: spreadByKey(this.#parent.getOrCompute(time), this.context.rdds, partitioner),
      ...(isFirst ? initial && { initial: partitionBy(initial, partitioner) } : { previousTime }),
      ...this.#timeoutAt(time),
    });
    this.context.stateMade(rdd, time);
    return rdd;
  }

  override clearMetadata(time: number): void {
    super.clearMetadata(time);
    this.context.cleanState(this.id, time - this.rememberDuration + this.slideDuration);
  }

  #timeoutAt(time: number): Pick<MapWithStateRDDOptions, "timeout"> {
    const { timeout } = this.#options;
    if (timeout === undefined) return {};
    const sinceStart = time - (this.zeroTime ?? 0);
    const sweeps = sinceStart % (this.checkpointInterval ?? Number.POSITIVE_INFINITY) === 0;
    return { timeout: { before: time - timeout, sweeps } };
  }
}

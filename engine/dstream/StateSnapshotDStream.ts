import type { RDD } from "../rdd/RDD.ts";
import { StateSnapshotRDD } from "../rdd/StateSnapshotRDD.ts";
import { DStream } from "./DStream.ts";
import type { MapWithStateDStream } from "./MapWithStateDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** All (key, state) pairs of a mapWithState after each batch (spec 4.3). */
export class StateSnapshotDStream extends DStream {
  readonly #mapped: MapWithStateDStream;

  constructor(mapped: MapWithStateDStream, site: OperatorSite) {
    super(mapped.context, [mapped], site);
    this.#mapped = mapped;
  }

  protected override compute(time: number): RDD | undefined {
    const mapped = this.#mapped.mappedRdd(time);
    return mapped && new StateSnapshotRDD(mapped);
  }
}

import type { RDD } from "../rdd/RDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { parentRdds } from "./parentRdds.ts";
import { requireSameShape } from "./requireSameShape.ts";

/** Makes an RDD of the parents' RDDs, of which there are as many as parents; runs on the driver, when the batch is made. */
export type TransformFunction = (rdds: readonly [RDD, ...RDD[]], time: number) => RDD;

/** A function of the RDDs of each batch (spec 2.4). */
export class TransformedDStream extends DStream {
  readonly #f: TransformFunction;

  /** @throws EngineError `noStreams`, `differentContexts`, `differentSlides` (spec 2.5) */
  constructor(parents: readonly DStream[], f: TransformFunction, site: OperatorSite) {
    super(requireSameShape(parents, "transform", site).context, parents, site);
    this.#f = f;
  }

  /** @throws EngineError `parentWithoutRdd` in dialects in which the batch is lost when a parent has no RDD */
  protected override compute(time: number): RDD | undefined {
    const [first, ...others] = parentRdds(this, time, "transform") ?? [];
    return first && this.#f([first, ...others], time);
  }
}

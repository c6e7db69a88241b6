import type { RDD } from "../rdd/RDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { requireSameShape } from "./requireSameShape.ts";
import { sparkException } from "./sparkErrors.ts";

/** Makes an RDD of the parents' RDDs; runs on the driver, when the batch is made. */
export type TransformFunction = (rdds: readonly [RDD, ...RDD[]], time: number) => RDD;

/** A function of the RDDs of each batch (spec 2.4). */
export class TransformedDStream extends DStream {
  readonly #first: DStream;
  readonly #f: TransformFunction;

  /** @throws EngineError `noStreams`, `differentContexts`, `differentSlides` (spec 2.5) */
  constructor(parents: readonly DStream[], f: TransformFunction, site: OperatorSite) {
    const first = requireSameShape(parents, "transform", site);
    super(first.context, parents, site);
    this.#first = first;
    this.#f = f;
  }

  /** @throws EngineError `parentWithoutRdd`: the batch is lost when a parent has no RDD, as in Scala */
  protected override compute(time: number): RDD {
    const others = this.parents.slice(1).map((parent) => this.#rddOf(parent, time));
    return this.#f([this.#rddOf(this.#first, time), ...others], time);
  }

  #rddOf(parent: DStream, time: number): RDD {
    const rdd = parent.getOrCompute(time);
    if (rdd) return rdd;
    const { position } = this.site;
    const message = `Couldn't generate RDD from parent at time ${time} ms`;
    throw sparkException("parentWithoutRdd", message, position && { position });
  }
}

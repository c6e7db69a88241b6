import type { RDD } from "../rdd/RDD.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** A stream made of one other, batch by batch, without memory: where the parent has no RDD, neither has this one (spec 2). */
export abstract class UnaryDStream extends DStream {
  readonly #parent: DStream;

  protected constructor(parent: DStream, site: OperatorSite) {
    super(parent.context, [parent], site);
    this.#parent = parent;
  }

  /** What becomes of the parent's RDD. */
  protected abstract derive(rdd: RDD): RDD;

  protected override compute(time: number): RDD | undefined {
    const rdd = this.#parent.getOrCompute(time);
    return rdd && this.derive(rdd);
  }
}

import type { RDD } from "../rdd/RDD.ts";
import { union } from "../rdd/union.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { parentRdds } from "./parentRdds.ts";
import { requireSameShape } from "./requireSameShape.ts";

/** All elements of several streams, batch by batch, first stream first (spec 2.3). */
export class UnionDStream extends DStream {
  /** @throws EngineError `differentContexts`, `differentSlides` (spec 2.5) */
  constructor(parents: readonly DStream[], site: OperatorSite) {
    super(requireSameShape(parents, "union", site).context, parents, site);
  }

  /** @throws EngineError `parentWithoutRdd` in dialects in which the batch is lost when a parent has no RDD */
  protected override compute(time: number): RDD | undefined {
    const rdds = parentRdds(this, time, "union");
    return rdds && union(this.context.rdds, rdds);
  }
}

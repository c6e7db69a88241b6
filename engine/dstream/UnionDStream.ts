import type { RDD } from "../rdd/RDD.ts";
import { union } from "../rdd/union.ts";
import { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { requireSameShape } from "./requireSameShape.ts";
import { sparkException } from "./sparkErrors.ts";

/** All elements of several streams, batch by batch, first stream first (spec 2.3). */
export class UnionDStream extends DStream {
  /** @throws EngineError `differentContexts`, `differentSlides` (spec 2.5) */
  constructor(parents: readonly DStream[], site: OperatorSite) {
    super(requireSameShape(parents, "union", site).context, parents, site);
  }

  /** @throws EngineError `parentWithoutRdd`: the batch is lost when a parent has no RDD, as in Scala */
  protected override compute(time: number): RDD {
    const rdds = this.parents.map((parent) => {
      const rdd = parent.getOrCompute(time);
      if (rdd) return rdd;
      const { position } = this.site;
      const message = `Could not generate RDD from a parent for unifying at time ${time} ms`;
      throw sparkException("parentWithoutRdd", message, position && { position });
    });
    return union(this.context.rdds, rdds);
  }
}

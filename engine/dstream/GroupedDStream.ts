import { groupByKey } from "../rdd/groupByKey.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { UnaryDStream } from "./UnaryDStream.ts";

/** One pair for each key of a batch with the array of its values (spec 2, groupByKey). */
export class GroupedDStream extends UnaryDStream {
  readonly #partitioner: Partitioner;

  constructor(parent: DStream, partitioner: Partitioner, site: OperatorSite) {
    super(parent, site);
    this.#partitioner = partitioner;
  }

  protected override derive(rdd: RDD): RDD {
    return groupByKey(rdd, this.#partitioner, "ArrayBuffer");
  }
}

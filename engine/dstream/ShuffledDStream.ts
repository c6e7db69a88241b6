import { combineByKey, type CombineByKeyOptions } from "../rdd/combineByKey.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { UnaryDStream } from "./UnaryDStream.ts";

/** One pair for each key of a batch, its values combined on both sides of the shuffle (spec 2, combineByKey). */
export class ShuffledDStream extends UnaryDStream {
  readonly #options: CombineByKeyOptions;

  constructor(parent: DStream, options: CombineByKeyOptions, site: OperatorSite) {
    super(parent, site);
    this.#options = options;
  }

  protected override derive(rdd: RDD): RDD {
    return combineByKey(rdd, this.#options);
  }
}

import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { UnaryDStream } from "./UnaryDStream.ts";

/** f of each element; order and partitions kept (spec 2). */
export class MappedDStream extends UnaryDStream {
  readonly #f: FunctionRef;

  constructor(parent: DStream, f: FunctionRef, site: OperatorSite) {
    super(parent, site);
    this.#f = f;
  }

  protected override derive(rdd: RDD): RDD {
    return new MapPartitionsRDD(rdd, { op: "map", f: this.#f });
  }
}

import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { UnaryDStream } from "./UnaryDStream.ts";

/** One pair for each element of what f returns for a value; key and partitioning kept (spec 2). */
export class FlatMapValuedDStream extends UnaryDStream {
  readonly #f: FunctionRef;

  constructor(parent: DStream, f: FunctionRef, site: OperatorSite) {
    super(parent, site);
    this.#f = f;
  }

  protected override derive(rdd: RDD): RDD {
    return new MapPartitionsRDD(rdd, { op: "flatMapValues", f: this.#f });
  }
}

import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { UnaryDStream } from "./UnaryDStream.ts";

/** One array for each partition, empty ones too (spec 2). */
export class GlommedDStream extends UnaryDStream {
  constructor(parent: DStream, site: OperatorSite) {
    super(parent, site);
  }

  protected override derive(rdd: RDD): RDD {
    return new MapPartitionsRDD(rdd, { op: "glom" });
  }
}

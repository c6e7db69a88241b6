import type { RDD } from "../rdd/RDD.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { DoubleRDDFunctions } from "./DoubleRDDFunctions.ts";
import type * as dstream from "./dstream.d.ts";
import { offsetRangesOf } from "./kafkaStreams.ts";
import { rddOf } from "./RDDHandle.ts";
import type { RDDSession } from "./RDDSession.ts";

/**
 * The RDD that programs see, with all methods of the classes below it: RDDHandle, RDDTransformations, PairRDDFunctions, RDDActions and
 * DoubleRDDFunctions, which are Spark's groups. Types of records are the declaration's business (dstream.d.ts), here they are unknown.
 */
export class RDDFacade extends DoubleRDDFunctions implements Record<keyof dstream.RDD<unknown>, unknown> {
  /** Declared only for the RDDs of createDirectStream. */
  get offsetRanges(): readonly unknown[] {
    return offsetRangesOf(rddOf(this, "offsetRanges"));
  }
}

harden(RDDFacade);

/** An RDD as programs see it. */
export function rddFacade<T>(rdd: RDD, session: RDDSession): dstream.RDD<T> {
  return new RDDFacade(rdd, session) as unknown as dstream.RDD<T>;
}

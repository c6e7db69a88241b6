import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { KafkaAddress, KafkaOffsetRange } from "../protocol/kafkaCalls.ts";
import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";

/** How the records of a KafkaRDD are read. */
export interface KafkaReading {
  readonly address: KafkaAddress;
  /** How long executors wait for a broker that does not answer, ms. */
  readonly timeoutMs: number;
  /** True: offsets without a record are no error. */
  readonly gaps: boolean;
  /** The user's call that made the stream. */
  readonly site?: SourcePosition;
}

/** Ranges of offsets, one partition each (spec 6.6). Executors read them when a job runs, each time anew. */
export class KafkaRDD extends RDD {
  readonly operation = "createDirectStream";
  readonly offsetRanges: readonly KafkaOffsetRange[];
  readonly #reading: KafkaReading;

  constructor(context: RDDContext, offsetRanges: readonly KafkaOffsetRange[], reading: KafkaReading) {
    super(context, []);
    this.offsetRanges = offsetRanges;
    this.#reading = reading;
  }

  get numPartitions(): number {
    return this.offsetRanges.length;
  }

  protected override compute(partition: number): PipelinePlan {
    const range = this.offsetRanges[partition];
    if (range === undefined || range.fromOffset >= range.untilOffset)
      return { from: { source: "empty" }, operators: [] };
    return { from: { source: "kafka", range, ...this.#reading }, operators: [] };
  }
}

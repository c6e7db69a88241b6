import type { DStreamContext } from "../dstream/DStreamContext.ts";
import { InputDStream } from "../dstream/InputDStream.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import { ParallelCollectionRDD } from "../rdd/ParallelCollectionRDD.ts";
import type { RDD } from "../rdd/RDD.ts";

/** Elements of a batch; null: the stream has no RDD at all; "@emptyRDD": an RDD without partitions. */
export type TestBatch = readonly unknown[] | null | "@emptyRDD";

export interface TestInput {
  /** Batch 1 first; later ones are empty. */
  readonly batches: readonly TestBatch[];
  readonly numPartitions: number;
}

/** Batches given in advance, as the input of Spark's own test suites. Only test programs can make one. */
export class TestInputStream extends InputDStream {
  readonly #input: TestInput;

  constructor(context: DStreamContext, input: TestInput, site: OperatorSite) {
    super(context, site);
    this.#input = input;
  }

  override get name(): string {
    return `Test stream [${this.inputStreamId}]`;
  }

  protected override compute(time: number): RDD | undefined {
    const { batches, numPartitions } = this.#input;
    const index = (time - (this.zeroTime ?? 0)) / this.slideDuration - 1;
    const batch = index < batches.length ? batches[index] : [];
    if (batch === null || batch === undefined) return undefined;
    const { rdds } = this.context;
    return batch === "@emptyRDD" ? new EmptyRDD(rdds) : new ParallelCollectionRDD(rdds, batch, numPartitions);
  }
}

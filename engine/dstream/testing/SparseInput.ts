import { EmptyRDD } from "../../rdd/EmptyRDD.ts";
import type { RDD } from "../../rdd/RDD.ts";
import type { DStreamContext } from "../DStreamContext.ts";
import { InputDStream } from "../InputDStream.ts";

/** A source that has an (empty) RDD at some times and none at others, and remembers when it was asked. */
export class SparseInput extends InputDStream {
  readonly asked: number[] = [];
  readonly #times: ReadonlySet<number>;

  constructor(context: DStreamContext, times: readonly number[]) {
    super(context, { operation: "sparse" });
    this.#times = new Set(times);
  }

  get name(): string {
    return "Sparse stream";
  }

  protected override compute(time: number): RDD | undefined {
    this.asked.push(time);
    return this.#times.has(time) ? new EmptyRDD(this.context.rdds) : undefined;
  }
}

import { EmptyRDD } from "../../rdd/EmptyRDD.ts";
import type { RDD } from "../../rdd/RDD.ts";
import type { DStreamContext } from "../DStreamContext.ts";
import { InputDStream } from "../InputDStream.ts";

/** A source of empty batches that remembers when it was asked. */
export class EmptyInput extends InputDStream {
  readonly asked: number[] = [];

  constructor(context: DStreamContext) {
    super(context, { operation: "empty" });
  }

  get name(): string {
    return "Empty stream";
  }

  protected override compute(time: number): RDD {
    this.asked.push(time);
    return new EmptyRDD(this.context.rdds);
  }
}

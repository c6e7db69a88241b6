import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import { union } from "../rdd/union.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import { InputDStream } from "./InputDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** The user's queue: what is pushed onto it while the program runs is seen (spec 6.4). */
export interface RDDQueue {
  /** Takes the oldest RDD out; undefined when the queue is empty. */
  takeOne(): RDD | undefined;
}

export interface QueueOptions {
  readonly queue: RDDQueue;
  /** One RDD a batch, or all that are there. */
  readonly oneAtATime: boolean;
  /** Used while the queue is empty; absent = an RDD without partitions. */
  readonly defaultRdd?: RDD;
}

/** RDDs that the program itself puts into a queue (spec 6.4). Reports 0 records, as Spark does: the driver does not count them. */
export class QueueInputDStream extends InputDStream {
  readonly #options: QueueOptions;

  constructor(context: DStreamContext, options: QueueOptions, site: OperatorSite) {
    super(context, site);
    this.#options = options;
  }

  override get name(): string {
    return `Queue stream [${this.inputStreamId}]`;
  }

  protected override compute(time: number): RDD {
    this.context.reportInput(time, { inputStreamId: this.inputStreamId, name: this.name, numRecords: 0 });
    const taken = this.#take();
    const [first, ...others] = taken;
    if (first === undefined) return this.#options.defaultRdd ?? new EmptyRDD(this.context.rdds);
    return others.length === 0 ? first : union(this.context.rdds, taken);
  }

  #take(): RDD[] {
    const { queue, oneAtATime } = this.#options;
    const taken: RDD[] = [];
    for (let rdd = queue.takeOne(); rdd !== undefined; rdd = queue.takeOne()) {
      taken.push(rdd);
      if (oneAtATime) break;
    }
    return taken;
  }
}

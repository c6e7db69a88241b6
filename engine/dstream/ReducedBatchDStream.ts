import { Aggregator } from "../rdd/Aggregator.ts";
import type { RDD } from "../rdd/RDD.ts";
import { ShuffledRDD } from "../rdd/ShuffledRDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import type { ReduceByKeyOptions } from "./reduceByKey.ts";
import { UnaryDStream } from "./UnaryDStream.ts";

/**
 * The batches of a window with an inverse, each reduced by key. A batch is read twice: when it enters the window and when it leaves. Spark
 * keeps it serialised in memory for that; here its shuffle output is just that, so it is always shuffled, also where keys share partitions
 * already: what is read the second time then is what was read the first time, whatever the functions before it do.
 */
export class ReducedBatchDStream extends UnaryDStream {
  readonly #options: ReduceByKeyOptions;

  constructor(parent: DStream, options: ReduceByKeyOptions, site: OperatorSite) {
    super(parent, site);
    this.#options = options;
  }

  protected override derive(parent: RDD): RDD {
    const { f, partitioner } = this.#options;
    const aggregator = new Aggregator({ mergeValue: f, mergeCombiners: f });
    return new ShuffledRDD({ parent, partitioner, read: { read: "combine", aggregator }, operation: "reduceByKey" });
  }
}

/**
 * Counts words over all batches since the start and writes the counts of each batch to a folder `output-<time in ms>`.
 *
 *   npx dstream submit examples/NetworkWordCountStatefulText.ts localhost 9999
 *
 * Try: open the folders of two batches. Each has one file a partition, and an
 * empty file _SUCCESS, which is written last: who sees it may read the rest.
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("NetworkWordCountStatefulText <hostname> <port>");

const sc = new SparkContext(
  new SparkConf().setAppName("NetworkWordCountStatefulText"),
);
const ssc = new StreamingContext(sc, Seconds(1));
ssc.checkpoint("checkpoint");

// What the counts begin with, before anything has come in.
const initialCounts = sc.parallelize([
  ["hello", 1],
  ["world", 1],
]);

const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .updateStateByKey(
    (values, total) => values.reduce((a, b) => a + b, 0) + (total ?? 0),
    2,
    initialCounts,
  );

// A folder a batch. Its name begins with the prefix and ends with the time.
counts.saveAsTextFiles("output");
counts.pprint();
ssc.start();
await ssc.awaitTermination();

/**
 * Counts words over all batches since the start. `hello` and `world` are there from the first batch on.
 *
 *   npx dstream submit examples/StatefulNetworkWordCount.ts localhost 9999
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("StatefulNetworkWordCount <hostname> <port>");

const sc = new SparkContext(
  new SparkConf().setAppName("StatefulNetworkWordCount"),
);
const ssc = new StreamingContext(sc, Seconds(1));
ssc.checkpoint("checkpoint");

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

counts.pprint();
ssc.start();
await ssc.awaitTermination();

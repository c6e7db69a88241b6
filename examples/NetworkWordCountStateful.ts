/**
 * Counts words over all batches since the start. `hello` and `world` are there from the first batch on.
 *
 *   npx dstream submit examples/NetworkWordCountStateful.ts localhost 9999
 *
 * Try: type `hello spark` a few times. No count ever falls.
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("NetworkWordCountStateful <hostname> <port>");

const sc = new SparkContext(
  new SparkConf().setAppName("NetworkWordCountStateful"),
);
const ssc = new StreamingContext(sc, Seconds(1));
ssc.checkpoint("checkpoint");

// What the counts begin with, before anything has come in.
const initialCounts = sc.parallelize([
  ["hello", 1],
  ["world", 1],
]);

// The function is called for every word that is known, in every batch: with
// the batch's new values, and with what it returned the last time.
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

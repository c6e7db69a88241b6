/**
 * Counts the words that come in over a socket, second by second. Start a server first: nc -lk 9999
 *
 *   npx dstream submit examples/NetworkWordCount.ts localhost 9999
 *
 * Try: type the same words in two different seconds. Each batch is counted
 * by itself, so nothing is added up.
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("NetworkWordCount <hostname> <port>");

const sc = new SparkContext(new SparkConf().setAppName("NetworkWordCount"));
const ssc = new StreamingContext(sc, Seconds(1));

// A batch is the lines that arrived within one second.
const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

// Up to here everything is a plan. It runs from start on, batch by batch.
counts.pprint();
ssc.start();
await ssc.awaitTermination();

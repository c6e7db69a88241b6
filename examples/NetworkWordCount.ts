/**
 * Counts the words that come in over a socket, second by second. Start a server first: nc -lk 9999
 *
 *   npx dstream submit examples/NetworkWordCount.ts localhost 9999
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("NetworkWordCount <hostname> <port>");

const sc = new SparkContext(new SparkConf().setAppName("NetworkWordCount"));
const ssc = new StreamingContext(sc, Seconds(1));

const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();
await ssc.awaitTermination();

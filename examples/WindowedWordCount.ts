/**
 * Counts the words of the last 30 seconds, every 10 seconds: counts rise as batches enter the window and fall as they leave it.
 *
 *   npx dstream submit examples/WindowedWordCount.ts localhost 9999
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("WindowedWordCount <hostname> <port>");

const sc = new SparkContext(new SparkConf().setAppName("WindowedWordCount"));
const ssc = new StreamingContext(sc, Seconds(10));

const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKeyAndWindow((a, b) => a + b, Seconds(30), Seconds(10));

counts.pprint();
ssc.start();
await ssc.awaitTermination();

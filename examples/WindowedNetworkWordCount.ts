/**
 * Counts the words of the last 30 seconds, every 10 seconds.
 *
 *   npx dstream submit examples/WindowedNetworkWordCount.ts localhost 9999
 *
 * Try: type ten lines `hadoop`, then ten lines `spark`. Their counts rise as
 * batches enter the window, and fall to 0 as they leave it.
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("WindowedNetworkWordCount <hostname> <port>");

const sc = new SparkContext(
  new SparkConf().setAppName("WindowedNetworkWordCount"),
);
const ssc = new StreamingContext(sc, Seconds(10));
ssc.checkpoint("checkpoint");

// With the inverse function a window costs what enters and what leaves it:
// the new batch is added, the oldest is subtracted, the middle is not read
// again. Its totals are a state, which is why it needs a checkpoint folder.
const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKeyAndWindow(
    (a, b) => a + b,
    (a, b) => a - b,
    Seconds(30),
    Seconds(10),
  );

counts.pprint();
ssc.start();
await ssc.awaitTermination();

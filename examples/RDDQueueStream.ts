/**
 * Takes one prepared RDD after the other from a queue: five times the
 * numbers from 1 to 1000, counted by their last digit. Needs no source.
 *
 *   npx dstream submit examples/RDDQueueStream.ts
 *
 * Try: read the ten pairs of each batch. The program ends by itself.
 */
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";
import type { RDD } from "dstream";

const sc = new SparkContext(new SparkConf().setAppName("RDDQueueStream"));
const ssc = new StreamingContext(sc, Seconds(2));

const queue: RDD<number>[] = [];
const counts = ssc
  .queueStream(queue)
  .map((x) => [x % 10, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();

// A stream is a row of RDDs, and here they can be seen: five are pushed, one
// a second. A batch takes one of them, so the queue grows for a while.
const numbers = Array.from({ length: 1000 }, (_, index) => index + 1);
for (let pushed = 0; pushed < 5; pushed += 1) {
  queue.push(sc.parallelize(numbers, 10));
  await ssc.awaitTerminationOrTimeout(Seconds(1));
}
while (queue.length > 0) await ssc.awaitTerminationOrTimeout(Seconds(1));

// Gracefully: what was taken is processed before the program ends.
await ssc.stop(true, true);

/**
 * Takes one prepared batch after the other from a queue: five times the numbers from 1 to 1000, counted by their last digit.
 * With the manual clock it needs no time:
 *
 *   npx dstream submit examples/QueueStream.ts --clock manual --batches 5
 */
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const sc = new SparkContext(new SparkConf().setAppName("QueueStream"));
const ssc = new StreamingContext(sc, Seconds(2));

const numbers = Array.from({ length: 1000 }, (_, index) => index + 1);
const queue = [1, 2, 3, 4, 5].map(() => sc.parallelize(numbers, 10));

ssc
  .queueStream(queue)
  .map((x) => [x % 10, 1])
  .reduceByKey((a, b) => a + b)
  .pprint();

ssc.start();
// Two seconds for each of the five batches; then the program ends by itself, with everything in the queue done.
if (!(await ssc.awaitTerminationOrTimeout(Seconds(11))))
  await ssc.stop(true, true);

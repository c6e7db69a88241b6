/** A word count over a socket on the given port, one batch every `seconds`. */
export function wordCountJob(port: number, seconds = 1): string {
  return `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(${seconds}));
const lines = ssc.socketTextStream("localhost", ${port});
const counts = lines
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);
counts.pprint();
ssc.start();
await ssc.awaitTermination();
`;
}

/** A job over queued numbers whose lambda is the given expression of \`x\`. */
export function queueJob(lambda: string): string {
  return `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(1));
const sc = ssc.sparkContext;
const numbers = ssc.queueStream([sc.parallelize([1, 2, 3]), sc.parallelize([4, 5, 6])]);
numbers
  .map((x) => ${lambda})
  .pprint();
ssc.start();
await ssc.awaitTermination();
`;
}

const START = "ssc.start();\nawait ssc.awaitTermination();\n";

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
${START}`;
}

/** A job over queued numbers, three in each of its first two batches. Its lambda, an expression of \`x\`, stands in line 7. */
export function queueJob(lambda: string): string {
  return `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(1));
const sc = ssc.sparkContext;
const numbers = ssc.queueStream([sc.parallelize([1, 2, 3]), sc.parallelize([4, 5, 6])]);
numbers
  .map((x) => ${lambda})
  .pprint();
${START}`;
}

/** A job that gives its lambda, an expression of \`x\`, the number 1 in every batch. */
export function everyBatchJob(lambda: string, seconds = 1): string {
  return `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(${seconds}));
ssc.queueStream([], true, [1]).map((x) => ${lambda}).pprint();
${START}`;
}

/** A job that counts the lines of the files that appear in a folder. */
export function folderJob(folder: string): string {
  return `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(1));
ssc.textFileStream(${JSON.stringify(folder)}).flatMap((line) => line.split(" ")).map((word) => [word, 1]).reduceByKey((a, b) => a + b).pprint();
${START}`;
}

/** A job over queued numbers, 1 to 3 and then 4 to 6, that adds up the even ones and collects all under names. */
export function accumulatorJob(): string {
  return `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(1));
const sc = ssc.sparkContext;
const even = sc.longAccumulator("Even numbers");
const seen = sc.collectionAccumulator<number>("Numbers");
ssc.queueStream([sc.parallelize([1, 2, 3], 1), sc.parallelize([4, 5, 6], 1)]).map((x) => {
  if (x % 2 === 0) even.add(1);
  seen.add(x);
  return x;
}).pprint();
${START}`;
}

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

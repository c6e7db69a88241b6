import type { CreateJob } from "../../engine/protocol/httpApi.ts";

const TEXT = `import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const sc = new SparkContext(new SparkConf().setAppName("NetworkWordCount").setMaster("local[2]"));
const ssc = new StreamingContext(sc, Seconds(1));

// Lines come from the data terminal beside this editor.
const lines = ssc.socketTextStream("localhost", 9999);

const counts = lines
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();

ssc.start();
await ssc.awaitTermination();
`;

/** A new job: a word count over the data terminal on port 9999, ready to run. */
export function starterJob(name: string): CreateJob {
  return {
    name,
    files: [{ path: "job.ts", text: TEXT }],
    entry: "job.ts",
    settings: { args: [], master: "local[2]", conf: {}, clock: "system", terminals: [9999] },
  };
}

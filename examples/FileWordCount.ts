/**
 * Counts the words of text files that appear in a folder. Move files in when they are complete; each is read once.
 *
 *   npx dstream submit examples/FileWordCount.ts /path/to/folder
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [folder] = args;
if (args.length !== 1) throw new UsageError("FileWordCount <folder>");

const sc = new SparkContext(new SparkConf().setAppName("FileWordCount"));
const ssc = new StreamingContext(sc, Seconds(10));

const counts = ssc
  .textFileStream(folder)
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();
await ssc.awaitTermination();

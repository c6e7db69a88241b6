/**
 * Counts the words of text files that appear in a watched folder.
 *
 *   npx dstream submit examples/FileStreaming.ts /path/to/folder
 *
 * Try: write a file somewhere else and move it into the folder when it is
 * complete. The next batch has its words; the batches around it are empty.
 */
import { args, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [folder] = args;
if (args.length !== 1) throw new UsageError("FileStreaming <folder>");

const sc = new SparkContext(new SparkConf().setAppName("FileStreaming"));
const ssc = new StreamingContext(sc, Seconds(10));

// Every 10 seconds the stream looks for files that are new in the folder.
// Each is read once and whole: what is added to it later is not seen.
const lines = ssc.textFileStream(folder);

const counts = lines
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();
await ssc.awaitTermination();

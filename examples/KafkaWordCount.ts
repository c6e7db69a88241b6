/**
 * Counts the words that come in over a Kafka topic, second by second, as a member of the group `spark-streaming-consumer`.
 *
 *   npx dstream submit examples/KafkaWordCount.ts localhost:9092 wordsendertest
 *
 * Try: write messages to the topic with a console producer. Stop the program,
 * write more, start it again: the group goes on where it stood.
 */
import { args, KafkaUtils, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [brokers, topic] = args;
if (args.length !== 2)
  throw new UsageError("KafkaWordCount <brokers> <topic>");

const sc = new SparkContext(new SparkConf().setAppName("KafkaWordCount"));
const ssc = new StreamingContext(sc, Seconds(1));

// One receiver with one reader of the topic. It holds one of local[2]'s slots
// for as long as the program runs; the other slot counts.
const group = "spark-streaming-consumer";
const messages = KafkaUtils.createStream(ssc, brokers, group, { [topic]: 1 });

// Every message is a pair of a key and a text. Only the text is of interest.
const counts = messages
  .map(([_key, message]) => message)
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();
await ssc.awaitTermination();

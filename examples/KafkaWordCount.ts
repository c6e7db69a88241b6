/**
 * Counts the words that come in over a Kafka topic, second by second, as a member of the group `spark-streaming-consumer`.
 *
 *   npx dstream submit examples/KafkaWordCount.ts localhost:9092 wordsendertest
 */
import { args, KafkaUtils, Seconds, SparkConf, SparkContext, StreamingContext, UsageError } from "dstream";

const [brokers, topic] = args;
if (args.length !== 2) throw new UsageError("KafkaWordCount <brokers> <topic>");

const sc = new SparkContext(new SparkConf().setAppName("KafkaWordCount"));
const ssc = new StreamingContext(sc, Seconds(1));

const counts = KafkaUtils.createStream(ssc, brokers, "spark-streaming-consumer", { [topic]: 1 })
  .map(([_key, message]) => message)
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();
await ssc.awaitTermination();

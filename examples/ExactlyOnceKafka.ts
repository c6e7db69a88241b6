/**
 * Counts the words of a Kafka topic in a table, each of them exactly once,
 * whatever dies on the way: the broker, the database, or this program.
 *
 *   npx dstream submit examples/ExactlyOnceKafka.ts localhost:9092 words
 *
 * Why it is exact. Each batch is a range of offsets of the topic, and
 * saveToTable writes what was counted in it in one transaction with the
 * offsets behind it. So the table and the offsets cannot disagree: after a
 * crash either both have the batch, or neither has. The next run asks the
 * table how far it got and goes on there.
 *
 * Each batch adds rows of its own, and the total is a question to the database:
 *
 *   select word, sum(amount) from wordamounts group by word
 *
 * Totals kept in the program (updateStateByKey) would start from nothing after
 * a crash and replace what the table had: amounts that are added up do not.
 *
 * Try: kill the program while words come in (kill -9), stop the broker for a
 * while, start both again, and add the words up.
 */
import { args, KafkaUtils, savedOffsets, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [brokers, topics] = args;
if (args.length !== 2)
  throw new UsageError("ExactlyOnceKafka <brokers> <topic>");

const sc = new SparkContext(new SparkConf().setAppName("ExactlyOnceKafka"));
const ssc = new StreamingContext(sc, Seconds(1));

// Behind the last batch that is in the table; from the first record of the
// topic if there is none yet.
const saved = await savedOffsets("spark", "wordamounts");
const startingOffsets = saved ?? "earliest";

KafkaUtils.createDirectStream(ssc, { brokers, topics, startingOffsets })
  .flatMap(({ value }) => (value ?? "").split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b)
  .saveToTable("spark", "wordamounts", {
    columns: ["word", "amount"],
    create: true,
  });

ssc.start();
await ssc.awaitTermination();

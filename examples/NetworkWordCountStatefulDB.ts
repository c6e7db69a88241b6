/**
 * Counts words over all batches since the start and writes the counts of each batch to a database.
 *
 *   npx dstream submit examples/NetworkWordCountStatefulDB.ts localhost 9999
 *
 * The database is the connection `spark`: without further ado SQLite in the data
 * folder, with `--connections FILE` MySQL, MariaDB or PostgreSQL.
 */
import { args, connect, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const [host, port] = args;
if (args.length !== 2)
  throw new UsageError("NetworkWordCountStatefulDB <hostname> <port>");

const sc = new SparkContext(
  new SparkConf().setAppName("NetworkWordCountStatefulDB"),
);
const ssc = new StreamingContext(sc, Seconds(1));
ssc.checkpoint("checkpoint");

const setup = await connect("spark");
await setup.execute(
  "create table if not exists wordcount (word char(20), count int)",
);
await setup.close();

const initialCounts = sc.parallelize([
  ["hello", 1],
  ["world", 1],
]);

const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .updateStateByKey(
    (values, total) => values.reduce((a, b) => a + b, 0) + (total ?? 0),
    2,
    initialCounts,
  );

counts.pprint();

// One connection a partition: opening one takes longer than writing a record.
counts.foreachRDD((rdd) =>
  rdd.repartition(3).foreachPartition(async (records) => {
    const db = await connect("spark");
    await db.begin();
    try {
      for (const [word, count] of records) {
        await db.execute(
          "insert into wordcount (word, count) values (?, ?)",
          [word, count],
        );
      }
      await db.commit();
    } catch (error) {
      await db.rollback();
      throw error;
    } finally {
      await db.close();
    }
  }),
);

ssc.start();
await ssc.awaitTermination();

/**
 * A receiver of your own that makes its data: temperatures of three rooms, the
 * same ones in every run, because the random numbers start from a seed.
 *
 *   npx dstream submit examples/GeneratedData.ts
 *
 * Try: lower the pause to 1 ms, then set spark.streaming.receiver.maxRate to 50.
 * Each store then waits until the rate allows the next one.
 */
import { Receiver, sleep } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

const ROOMS = ["attic", "cellar", "kitchen"];

interface Reading {
  room: string;
  celsius: number;
}

class Thermometers extends Receiver<Reading> {
  seed: number;
  pauseMs: number;

  constructor(seed: number, pauseMs: number) {
    super();
    this.seed = seed;
    this.pauseMs = pauseMs;
  }

  // May wait as long as it likes, but every loop needs an await in it.
  async onStart() {
    let state = this.seed;
    while (!this.isStopped()) {
      for (const room of ROOMS) {
        state = (state * 1103515245 + 12345) % 2147483648;
        await this.store({ room, celsius: 15 + ((state >> 16) % 10) });
      }
      await sleep(this.pauseMs);
    }
  }

  onStop() {}
}

const sc = new SparkContext(new SparkConf().setAppName("GeneratedData"));
const ssc = new StreamingContext(sc, Seconds(1));

const readings = ssc.receiverStream(new Thermometers(7, 20));
const warmest = readings
  .map(({ room, celsius }) => [room, celsius])
  .reduceByKey((a, b) => Math.max(a, b));

readings.count().pprint();
warmest.pprint();
ssc.start();
await ssc.awaitTermination();

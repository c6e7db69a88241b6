/**
 * A receiver of your own: asks a web server on this machine every second, and
 * counts the words of what it answers.
 *
 *   npx dstream submit examples/PollHttp.ts http://localhost:8000/
 *
 * Try: stop the web server while this runs. The receiver says what is wrong,
 * and goes on when the server is there again.
 */
import { args, every, http, Receiver, UsageError } from "dstream";
import { Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";

if (args.length !== 1) throw new UsageError("PollHttp <url>");

class PageReceiver extends Receiver<string> {
  url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  // Must not block: it only sets a timer, which ends with the receiver.
  onStart() {
    every(1000, () => this.poll());
  }

  onStop() {}

  async poll() {
    try {
      const { status, text } = await http.get(this.url);
      if (status === 200) await this.store(text.trimEnd().split("\n"));
      else this.reportError(`The server answered ${status}`);
    } catch (error) {
      this.reportError("No answer", error);
    }
  }
}

const sc = new SparkContext(new SparkConf().setAppName("PollHttp"));
const ssc = new StreamingContext(sc, Seconds(1));

const counts = ssc
  .receiverStream(new PageReceiver(args[0]))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);

counts.pprint();
ssc.start();
await ssc.awaitTermination();

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jobSettingsSchema } from "../protocol/httpApi.ts";
import type { ExampleId, ExampleJob } from "../protocol/resources.ts";

interface Example {
  readonly id: ExampleId;
  readonly name: string;
  /** Its file in the examples folder, without `.ts`. */
  readonly program: string;
  /** Default: the terminal of the page, as host and port. */
  readonly args?: readonly string[];
  /** Ports of the terminals beside it; default: that of the page's terminal. */
  readonly terminals?: readonly number[];
  readonly folders?: readonly string[];
  readonly topics?: readonly string[];
}

/** Where the examples read from: the terminal of the page. */
const TERMINAL_PORT = 9999;
const TERMINAL = ["localhost", String(TERMINAL_PORT)];
/** Where the example listens that is a source: not where the terminal does. */
const SOURCE_PORT = "9998";

/** The first is the one that the page opens with and that new jobs begin as. */
const EXAMPLES: readonly Example[] = [
  { id: "wordCount", name: "Word count", program: "NetworkWordCount" },
  { id: "windowedWordCount", name: "Word count over a window", program: "WindowedNetworkWordCount" },
  { id: "statefulWordCount", name: "Word count that remembers", program: "NetworkWordCountStateful" },
  {
    id: "fileStreaming",
    name: "Word count of files",
    program: "FileStreaming",
    args: ["logfile"],
    terminals: [],
    folders: ["logfile"],
  },
  { id: "dataSource", name: "A data source", program: "DataSourceSocket", args: [SOURCE_PORT], terminals: [] },
  { id: "rddQueue", name: "A queue of RDDs", program: "RDDQueueStream", args: [], terminals: [] },
  {
    id: "kafkaWordCount",
    name: "Word count of a Kafka topic",
    program: "KafkaWordCount",
    args: ["kafka", "wordsendertest"],
    terminals: [],
    topics: ["wordsendertest"],
  },
  { id: "statefulText", name: "Counts into text files", program: "NetworkWordCountStatefulText" },
  { id: "statefulDatabase", name: "Counts into a database", program: "NetworkWordCountStatefulDB" },
  { id: "generatedData", name: "A receiver of one's own", program: "GeneratedData", args: [], terminals: [] },
  {
    id: "exactlyOnceKafka",
    name: "Kafka to a table, exactly once",
    program: "ExactlyOnceKafka",
    args: ["kafka", "words"],
    terminals: [],
    topics: ["words"],
  },
];

/**
 * The jobs to begin with, in their order, with arguments and inputs that leave only Run to be pressed. One whose file is missing is left out.
 */
export function readExamples(folder: string): readonly ExampleJob[] {
  return EXAMPLES.flatMap(({ args = TERMINAL, terminals = [TERMINAL_PORT], folders = [], topics = [], ...example }) => {
    const path = join(folder, `${example.program}.ts`);
    if (!existsSync(path)) return [];
    const files = [{ path: "job.ts", text: forThePage(readFileSync(path, "utf8")) }];
    const settings = jobSettingsSchema.parse({ args, terminals });
    return [{ ...example, files, entry: "job.ts", settings, folders, topics }];
  });
}

/** The example without the comment at its top, which tells how to run it from a command line. */
function forThePage(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/\s*/, "");
}

import type { ExampleId } from "../../engine/protocol/resources.ts";

/** What the card of an example shows beside its texts. */
export interface ExampleCardFacts {
  readonly id: ExampleId;
  /** Its name in the course, and its file in `examples/`. */
  readonly program: string;
  /** Records that come in, batch by batch; absent for what is a source itself. */
  readonly came?: readonly number[];
  /** A count that goes out, batch by batch, for the same batches. */
  readonly shows: readonly number[];
}

const WORDS = [2, 0, 3, 0, 0, 1];
const BY_ITSELF = { came: WORDS, shows: WORDS };
const SINCE_START = { came: WORDS, shows: [2, 2, 5, 5, 5, 6] };

/** The gallery: the course's programs in its order, then more. */
export const exampleCards: readonly ExampleCardFacts[] = [
  { id: "fileStreaming", program: "FileStreaming", came: [0, 0, 6, 0, 0, 0], shows: [0, 0, 6, 0, 0, 0] },
  { id: "wordCount", program: "NetworkWordCount", ...BY_ITSELF },
  { id: "dataSource", program: "DataSourceSocket", shows: [1, 0, 1, 0, 1, 0] },
  { id: "rddQueue", program: "RDDQueueStream", came: [1, 2, 2, 0, 0, 0], shows: [1, 1, 1, 1, 1, 0] },
  { id: "kafkaWordCount", program: "KafkaWordCount", ...BY_ITSELF },
  { id: "windowedWordCount", program: "WindowedNetworkWordCount", came: WORDS, shows: [2, 2, 5, 3, 3, 1] },
  { id: "statefulWordCount", program: "NetworkWordCountStateful", ...SINCE_START },
  { id: "statefulText", program: "NetworkWordCountStatefulText", ...SINCE_START },
  { id: "statefulDatabase", program: "NetworkWordCountStatefulDB", ...SINCE_START },
  { id: "generatedData", program: "GeneratedData", shows: [3, 3, 3, 3, 3, 3] },
  { id: "exactlyOnceKafka", program: "ExactlyOnceKafka", ...BY_ITSELF },
];

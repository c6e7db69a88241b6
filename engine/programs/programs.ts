import { dataSourceSocket } from "./dataSourceSocket.ts";
import { fileStreaming } from "./fileStreaming.ts";
import { kafkaWordCount } from "./kafkaWordCount.ts";
import { networkWordCount } from "./networkWordCount.ts";
import { networkWordCountStateful } from "./networkWordCountStateful.ts";
import { networkWordCountStatefulDB } from "./networkWordCountStatefulDB.ts";
import { networkWordCountStatefulText } from "./networkWordCountStatefulText.ts";
import type { Program } from "./Program.ts";
import { rddQueueStream } from "./rddQueueStream.ts";
import { windowedNetworkWordCount } from "./windowedNetworkWordCount.ts";

/** The course's programs, in its order. */
export const programs: readonly Program[] = [
  fileStreaming,
  networkWordCount,
  dataSourceSocket,
  rddQueueStream,
  kafkaWordCount,
  windowedNetworkWordCount,
  networkWordCountStateful,
  networkWordCountStatefulText,
  networkWordCountStatefulDB,
];

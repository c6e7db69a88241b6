import { ManualClock } from "../../util/Clock.ts";
import type { DStreamContext, KafkaSettings } from "../DStreamContext.ts";
import { DStreamGraph } from "../DStreamGraph.ts";
import { scalaDialect } from "../scalaDialect.ts";

const DEFAULT_KAFKA_SETTINGS: KafkaSettings = {
  maxRatePerPartition: 0,
  minRatePerPartition: 1,
  backpressure: false,
  initialRate: 0,
  pollMs: 120_000,
  allowNonConsecutiveOffsets: false,
};

/** A context without a program: graphs need no more as long as nothing runs. */
export function emptyContext(): DStreamContext {
  let ids = 0;
  const newId = (): number => ids++;
  return {
    graph: new DStreamGraph(1000),
    rdds: {
      defaultParallelism: 2,
      newRddId: newId,
      newShuffleId: newId,
      persistedInBatch: () => {},
      dropCached: () => {},
    },
    dialect: scalaDialect,
    clock: new ManualClock(),
    settings: { unpersist: true, minRememberDuration: 60_000, kafka: DEFAULT_KAFKA_SETTINGS },
    workDirectory: ".",
    connector: { call: () => Promise.reject(new Error("This context reaches nothing.")) },
    emit: () => {},
    reportInput: () => {},
    receivedBlocks: () => [],
    updateReceiverRate: () => {},
    stateMade: () => {},
    cleanState: () => {},
    requireCheckpointDirectory: () => {},
  };
}

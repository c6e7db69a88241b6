import { ManualClock } from "../../util/Clock.ts";
import type { DStreamContext } from "../DStreamContext.ts";
import { DStreamGraph } from "../DStreamGraph.ts";
import { scalaDialect } from "../scalaDialect.ts";

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
    settings: { unpersist: true, minRememberDuration: 60_000 },
    workDirectory: ".",
    emit: () => {},
    reportInput: () => {},
    receivedBlocks: () => [],
    stateMade: () => {},
    cleanState: () => {},
    requireCheckpointDirectory: () => {},
  };
}

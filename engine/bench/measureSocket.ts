import type { BenchSetting } from "./BenchSetting.ts";
import { Feed } from "./Feed.ts";
import { HandWrittenCounter } from "./HandWrittenCounter.ts";
import { measureRounds, type Timing, type Variant } from "./measureRounds.ts";
import { SocketRun } from "./SocketRun.ts";
import { checkTotals, repeated } from "./WordTotals.ts";

/** How often the text is sent in each round: long enough that several batches are made of it. */
export const SOCKET_COPIES = 4;

const ROUNDS = 5;

/** Names of the variants, in order. */
const SOCKET_VARIANTS = ["hand-written loop", "whole run, local[2]"] as const;

/**
 * Word count of text that another process sends over loopback, from the first byte until everything is counted: a socket read by the
 * hand-written loop, and a whole run with batches of 200 ms.
 */
export async function measureSocket({ job, known: once, path, folder }: BenchSetting): Promise<readonly Timing[]> {
  const known = repeated(once, SOCKET_COPIES);
  const [handWritten, wholeRun] = SOCKET_VARIANTS;
  const feeds = [await Feed.start(path), await Feed.start(path)] as const;
  const byHand = new HandWrittenCounter();
  await byHand.ask({ type: "connect", port: feeds[0].port, bytes: known.bytes });
  const run = await SocketRun.start(job, feeds[1].port, folder);
  const byHandVariant: Variant = {
    name: handWritten,
    run: async () => {
      const counted = byHand.next();
      feeds[0].send(SOCKET_COPIES);
      checkTotals(handWritten, await counted, known);
    },
  };
  const wholeRunVariant: Variant = {
    name: wholeRun,
    run: async () => {
      const counted = run.counted(known.lines);
      feeds[1].send(SOCKET_COPIES);
      checkTotals(wholeRun, await counted, known);
    },
  };
  try {
    return await measureRounds([byHandVariant, wholeRunVariant], ROUNDS);
  } finally {
    await Promise.all([byHand.close(), run.close()]);
    for (const feed of feeds) feed.close();
  }
}

import assert from "node:assert/strict";
import type { ManualRun } from "./ManualRun.ts";
import { countWords, type Counts, wordBlock } from "./wordBlocks.ts";

/** What a program is given, and what it must make of it. */
export interface BatchCheck {
  /** Between two batches, ms. */
  readonly interval: number;
  /** Lines that are sent, each list in one go, so that they come in together. */
  readonly feeds: readonly (readonly string[])[];
  readonly send: (lines: readonly string[]) => void | Promise<void>;
  /** What the last of some batches shows, given the words that came in each of them. */
  readonly counts: (batches: readonly Counts[]) => Counts;
  /** Batches to run after the last words have been counted. */
  readonly more: number;
}

/**
 * Sends feed after feed and runs batches, and compares every block. Which batch words arrive in is for the network to say, so each block is that of a batch with the
 * words or of one without; after `send` they must come in some batch. Gives the words of every batch.
 */
export async function checkBatches(run: ManualRun, check: BatchCheck): Promise<readonly Counts[]> {
  const batches: Counts[] = [];
  const runBatch = async (words: Counts): Promise<boolean> => {
    const block = await run.batch();
    const blockWith = (arrived: Counts): string =>
      wordBlock((batches.length + 1) * check.interval, check.counts([...batches, arrived]));
    const isThere = block === blockWith(words);
    if (!isThere) assert.equal(block, blockWith({}));
    batches.push(isThere ? words : {});
    return isThere;
  };
  for (const feed of check.feeds) {
    await check.send(feed);
    while (!(await runBatch(countWords(feed))));
  }
  for (let count = 0; count < check.more; count += 1) await runBatch({});
  return batches;
}

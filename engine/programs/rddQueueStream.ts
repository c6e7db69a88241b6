import assert from "node:assert/strict";
import { MANUAL_CLOCK } from "./ManualRun.ts";
import type { Program } from "./Program.ts";
import type { Stage } from "./Stage.ts";
import { blockHead, sortedBlocks } from "./wordBlocks.ts";

/** RDDs in the queue. */
const RDDS = 5;
const INTERVAL_MS = 2_000;

/** What every batch with an RDD shows: the numbers 1 to 1000 by their last digit. */
const PAIRS = Array.from({ length: 10 }, (_, digit) => `(${digit}, 100)\n`).join("");

/** Runs the program until it ends by itself; gives what it printed. */
async function printed(stage: Stage, realTime: boolean): Promise<string> {
  const command = stage.submit("RDDQueueStream", [], realTime ? [] : MANUAL_CLOCK);
  let blocks = 0;
  if (!realTime) {
    command.child.stdin.on("error", () => {});
    const advance = (): boolean => command.child.stdin.write("\n");
    advance();
    // One batch at a time, so that the program pushes the next RDD in between.
    command.child.stdout.on("data", (text: string) => {
      for (const _end of text.matchAll(/\n\n/g)) if ((blocks += 1) < 50) advance();
    });
  }
  const { exitCode, stdout, stderr } = await command.finished;
  assert.deepEqual([exitCode, stderr], [0, ""]);
  return stdout;
}

/** Program 4: five RDDs of a queue, one a batch, then a graceful end. */
export const rddQueueStream: Program = {
  name: "RDDQueueStream",
  needs: [],
  check: async (stage, { realTime }) => {
    const blocks = sortedBlocks(await printed(stage, realTime));
    const first = Date.parse(`${/Time: (.*)/.exec(blocks[0] ?? "")?.[1] ?? ""}Z`);
    if (!realTime) assert.equal(first, INTERVAL_MS);
    // The program sees the empty queue a tick later, and a graceful end may let up to two more pass (spec 7.3): nothing is left for them.
    assert.ok(blocks.length >= RDDS && blocks.length <= RDDS + 3, `${blocks.length} blocks`);
    const expected = blocks.map((_block, index) => {
      const pairs = index < RDDS ? PAIRS : "";
      return `${blockHead(first + index * INTERVAL_MS)}${pairs}\n`;
    });
    assert.deepEqual(blocks, expected);
    return `(0, 100) to (9, 100) in each of ${RDDS} batches, and the end by itself: all blocks, to the byte`;
  },
};

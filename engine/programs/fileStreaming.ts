import assert from "node:assert/strict";
import { mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { COURSE_LINE, LATER_LINE } from "./courseWords.ts";
import { MANUAL_CLOCK, ManualRun } from "./ManualRun.ts";
import type { Program } from "./Program.ts";
import type { Stage } from "./Stage.ts";
import { blockHead, countWords, sortedBlocks, wordBlock } from "./wordBlocks.ts";

const INTERVAL_MS = 10_000;
const LINES = [COURSE_LINE, LATER_LINE];

/** A watched folder, and what moves a complete `log.txt` into it; on the manual clock the file gets a time of that clock, s. */
function watchedFolder(stage: Stage): { folder: string; moveIn: (time?: number) => void } {
  const folder = join(stage.folder, "logfile");
  mkdirSync(folder);
  const moveIn = (time?: number): void => {
    const file = join(stage.folder, "log.txt");
    writeFileSync(file, LINES.map((line) => `${line}\n`).join(""));
    if (time !== undefined) utimesSync(file, time, time);
    renameSync(file, join(folder, "log.txt"));
  };
  return { folder, moveIn };
}

async function onManualClock(stage: Stage): Promise<number> {
  const { folder, moveIn } = watchedFolder(stage);
  const run = new ManualRun(stage.submit("FileStreaming", [folder], MANUAL_CLOCK));
  assert.equal(await run.batch(), wordBlock(INTERVAL_MS, {}));
  moveIn(INTERVAL_MS / 1_000 + 1);
  assert.equal(await run.batch(), wordBlock(2 * INTERVAL_MS, countWords(LINES)));
  assert.equal(await run.batch(), wordBlock(3 * INTERVAL_MS, {}));
  await run.end();
  return 3;
}

async function onSystemClock(stage: Stage): Promise<number> {
  const { folder, moveIn } = watchedFolder(stage);
  const { child, finished, says } = stage.submit("FileStreaming", [folder]);
  await says("stdout", /\n\n/);
  moveIn();
  await says("stdout", /\('fast', 1\)[^]*\n\n/);
  await says("stdout", /\n\n[^]*\n\n[^]*\n\n/);
  child.kill("SIGTERM");
  const { exitCode, stdout, stderr } = await finished;
  assert.equal(exitCode, 0, stderr);
  const blocks = sortedBlocks(stdout);
  const first = Date.parse(`${/Time: (.*)/.exec(stdout)?.[1] ?? ""}Z`);
  const counted = wordBlock(0, countWords(LINES)).slice(blockHead(0).length);
  const expected = blocks.map((_block, index) => {
    return `${blockHead(first + index * INTERVAL_MS)}${index === 1 ? counted : "\n"}`;
  });
  assert.deepEqual(blocks, expected);
  return blocks.length;
}

/** Program 1: a quiet folder, then a file in it. */
export const fileStreaming: Program = {
  name: "FileStreaming",
  usage: "<folder>",
  needs: [],
  check: async (stage, { realTime }) => {
    const blocks = await (realTime ? onSystemClock(stage) : onManualClock(stage));
    return `a time alone while the folder is quiet, the words of log.txt once: all ${blocks} blocks, to the byte`;
  },
};

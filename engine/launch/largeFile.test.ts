import assert from "node:assert/strict";
import { closeSync, mkdirSync, openSync, utimesSync, writeSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runJob } from "./testing/runJob.ts";

const COUNT = [
  'import { SparkContext, Seconds, StreamingContext } from "dstream";',
  "const ssc = new StreamingContext(new SparkContext(), Seconds(1));",
  'const words = ssc.textFileStream("in").flatMap((line) => line.split(" ")).map((word): [string, number] => [word, 1]);',
  "words.reduceByKey((a, b) => a + b).print();",
  "ssc.start();",
  "await ssc.awaitTermination();",
].join("\n");

const MEGABYTE = 1024 * 1024;
const PORTIONS = 32;
/** Far more than such a job needs, far less than it would take to hold the file as strings. */
const MOST_MEMORY = 350 * MEGABYTE;

/** A megabyte of lines with 1,000 different words; how often each occurs. */
function portion(): { readonly text: string; readonly counts: ReadonlyMap<string, number> } {
  const counts = new Map<string, number>();
  let text = "";
  for (let line = 0; text.length < MEGABYTE; line++) {
    const words = Array.from({ length: 12 }, (_, i) => `word${(line * 7 + i * i * 31) % 1_000}`);
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    text += `${words.join(" ")}\n`;
  }
  return { text, counts };
}

test("a large file is counted exactly, in splits, without being held in memory", async (context) => {
  const { text, counts } = portion();
  const run = await runJob(context, COUNT, { clock: "manual", limits: { maxResidentBytes: MOST_MEMORY } });
  await run.event("streamingStarted");
  const folder = join(run.spec.workDirectory, "in");
  mkdirSync(folder);
  const path = join(folder, "large.txt");
  const file = openSync(path, "w");
  for (let i = 0; i < PORTIONS; i++) writeSync(file, text);
  closeSync(file);
  utimesSync(path, 0.5, 0.5);
  await run.host.advanceBatches(1);
  const { output } = await run.event("outputRows");
  assert.equal(output.totalRows, counts.size);
  const rows = output.rows as [string, number][];
  assert.ok(rows.length > 0);
  for (const [word, count] of rows) assert.equal(count, PORTIONS * (counts.get(word) ?? 0), word);
  const stages = run.events.filter((event) => event.type === "stageCompleted");
  assert.ok(stages.some(({ tasks }) => tasks.length >= 4));
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSocketProgram } from "./checkSocketProgram.ts";
import { COURSE_LINE, countsSinceStart, LATER_LINE } from "./courseWords.ts";
import type { Program } from "./Program.ts";
import type { Counts } from "./wordBlocks.ts";

/** The text of a batch's folder: its parts one after the other, lines in the order of their text. Checks which files are in it. */
function textOf(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .sort();
  assert.deepEqual(names, ["_SUCCESS", "part-00000", "part-00001"]);
  assert.equal(readFileSync(join(folder, "_SUCCESS"), "utf8"), "");
  const lines = names.slice(1).flatMap((name) => readFileSync(join(folder, name), "utf8").split(/(?<=\n)/));
  return lines.sort().join("");
}

/** The lines of counts as files have them (spec 5.4), in the order of their text. */
function savedLines(counts: Counts): string {
  const lines = Object.entries(counts).map(([word, count]) => `(${word},${count})\n`);
  return lines.sort().join("");
}

/** Program 8: as program 7, and a folder of text files a batch. */
export const networkWordCountStatefulText: Program = {
  name: "NetworkWordCountStatefulText",
  usage: "<hostname> <port>",
  needs: ["terminal"],
  check: async (stage, systems) => {
    const batches = await checkSocketProgram(stage, systems, {
      example: "NetworkWordCountStatefulText",
      interval: 1_000,
      feeds: [[COURSE_LINE], [LATER_LINE]],
      counts: countsSinceStart,
      more: 1,
    });
    const folders = readdirSync(stage.folder).filter((name) => name.startsWith("output-"));
    const expected = batches.map((_words, index) => `output-${(index + 1) * 1_000}`);
    assert.deepEqual(new Set(folders), new Set(expected));
    expected.forEach((name, index) => {
      assert.equal(textOf(join(stage.folder, name)), savedLines(countsSinceStart(batches.slice(0, index + 1))));
    });
    return `${batches.length} folders output-<ms> with part files and _SUCCESS: every line, and all blocks`;
  },
};

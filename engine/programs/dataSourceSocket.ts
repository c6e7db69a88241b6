import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { checkBatches } from "./checkBatches.ts";
import { COURSE_LINE } from "./courseWords.ts";
import { MANUAL_CLOCK, ManualRun } from "./ManualRun.ts";
import type { Program } from "./Program.ts";
import type { Stage } from "./Stage.ts";

/** Program 2 gets the line, though it has no line end, and counts it. */
async function countWithProgram(stage: Stage, port: number): Promise<void> {
  const run = new ManualRun(stage.submit("NetworkWordCount", ["localhost", String(port)], MANUAL_CLOCK));
  const counts = { feeds: [[COURSE_LINE]], send: () => {}, more: 0 };
  await checkBatches(run, { interval: 1_000, counts: (batches) => batches.at(-1) ?? {}, ...counts });
  await run.end();
}

/** netcat gets the line to the byte. */
async function readWithNetcat(port: number): Promise<void> {
  const { stdout } = await promisify(execFile)("nc", ["-d", "localhost", String(port)]);
  assert.equal(stdout, COURSE_LINE);
}

/** Program 3: is the source itself, and says who comes. */
export const dataSourceSocket: Program = {
  name: "DataSourceSocket",
  needs: ["terminal"],
  check: async (stage, { realTime }) => {
    const port = await stage.freePort();
    const { child, finished, says } = stage.submit("DataSourceSocket", [String(port)]);
    await says("stdout", /Waiting for a client/);
    if (realTime) await readWithNetcat(port);
    await countWithProgram(stage, port);
    child.kill("SIGTERM");
    const { exitCode, stdout, stderr } = await finished;
    const waiting = `Waiting for a client on port ${port}\n`;
    assert.deepEqual([exitCode, stderr], [0, ""]);
    // Whoever counts connects again when the connection was closed.
    assert.match(stdout, new RegExp(`^${waiting}(Connected by 127\\.0\\.0\\.1:\\d+\n${waiting})+$`));
    return `its line${realTime ? " as nc gets it," : ""} as NetworkWordCount counts it, and all it prints`;
  },
};

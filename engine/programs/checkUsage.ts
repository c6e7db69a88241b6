import assert from "node:assert/strict";
import type { Program } from "./Program.ts";
import type { Stage } from "./Stage.ts";

/** With a wrong number of arguments the program prints its usage to standard error, nothing else, and ends with 2. */
export async function checkUsage(stage: Stage, { name, usage }: Program): Promise<void> {
  const { exitCode, stdout, stderr } = await stage.submit(name, ["one", "two", "three"]).finished;
  assert.deepEqual([exitCode, stdout, stderr], [2, "", `Usage: ${name} ${usage}\n`]);
}

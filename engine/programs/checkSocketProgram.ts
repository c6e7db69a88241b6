import { checkBatches, type BatchCheck } from "./checkBatches.ts";
import { MANUAL_CLOCK, ManualRun } from "./ManualRun.ts";
import { openTerminal } from "./openTerminal.ts";
import type { Stage } from "./Stage.ts";
import type { Systems } from "./Systems.ts";
import type { Counts } from "./wordBlocks.ts";

/** A program that reads a socket, and what it must print. */
export interface SocketCheck extends Omit<BatchCheck, "send"> {
  readonly example: string;
  /** Further options of `dstream submit`. */
  readonly options?: readonly string[];
}

/** Runs a program against a terminal that words are typed into, and compares every block to the byte. Gives the words of every batch. */
export async function checkSocketProgram(
  stage: Stage,
  systems: Systems,
  { example, options = [], ...check }: SocketCheck,
): Promise<readonly Counts[]> {
  const terminal = await openTerminal(stage, systems);
  const args = ["localhost", String(terminal.port)];
  const run = new ManualRun(stage.submit(example, args, [...MANUAL_CLOCK, ...options]));
  const batches = await checkBatches(run, { ...check, send: terminal.type });
  await run.end();
  return batches;
}

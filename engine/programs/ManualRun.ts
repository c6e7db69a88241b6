import assert from "node:assert/strict";
import { once } from "node:events";
import type { RunningCommand } from "../cli/testing/startDstream.ts";
import { sortedBlocks } from "./wordBlocks.ts";

/** An example on the manual clock: each of its batches runs when it is told to, so that every block it prints is known beforehand. */
export class ManualRun {
  readonly #command: RunningCommand;
  #stdout = "";
  #batches = 0;

  /** @param command was started with MANUAL_CLOCK and prints one block a batch. */
  constructor(command: RunningCommand) {
    this.#command = command;
    command.child.stdout.on("data", (more: string) => (this.#stdout += more));
  }

  /** Runs the next batch; gives its block with the pairs in the order of their text. Fails if the program ends instead. */
  async batch(): Promise<string> {
    this.#batches += 1;
    this.#command.child.stdin.write("\n");
    while (this.#blocks.length < this.#batches) {
      const ended = await Promise.race([this.#command.finished, once(this.#command.child.stdout, "data")]);
      if ("exitCode" in ended) assert.fail(`the program ended in batch ${this.#batches}: ${ended.stderr}`);
    }
    return this.#blocks[this.#batches - 1] ?? "";
  }

  /** Ends the input: the program stops. Checks that it succeeded and wrote nothing but the blocks of the batches. */
  async end(): Promise<void> {
    this.#command.child.stdin.end();
    const { exitCode, stdout, stderr } = await this.#command.finished;
    assert.equal(exitCode, 0, stderr);
    assert.equal(stdout, this.#stdout);
    assert.equal(sortedBlocks(stdout).length, this.#batches, stdout);
  }

  /** Blocks that are complete. */
  get #blocks(): readonly string[] {
    return sortedBlocks(this.#stdout).filter((block) => block.endsWith("\n\n"));
  }
}

/** Options of `dstream submit` for it. */
export const MANUAL_CLOCK = ["--clock", "manual"] as const;

import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import {
  MAX_BATCHES,
  MAX_CONSOLE_LINES,
  MAX_OUTPUT_ROWS,
  MAX_PROBLEMS,
  type BatchView,
  type ConsoleLine,
  type RunProblem,
  type RunView,
} from "./RunView.ts";

/** Rows and lines that an output block costs against MAX_OUTPUT_ROWS. */
function weight(output: OutputRows): number {
  let lines = 1;
  for (let at = output.text.indexOf("\n"); at >= 0; at = output.text.indexOf("\n", at + 1)) lines += 1;
  return output.rows.length + lines;
}

/**
 * The next view while events are folded into it. Lists of the view it began from are copied once, when first changed, and cut to their
 * bounds in `finish`; so folding a long log costs its length, not its length times the size of the lists.
 */
export class RunDraft {
  #view: RunView;
  readonly #before: RunView;
  #batches: BatchView[] | undefined;
  #outputs: OutputRows[] | undefined;
  #console: ConsoleLine[] | undefined;
  #problems: RunProblem[] | undefined;

  constructor(view: RunView) {
    this.#view = view;
    this.#before = view;
  }

  /** The view so far; its lists are as before the first event. */
  get view(): RunView {
    return this.#view;
  }

  set(change: Partial<RunView>): void {
    this.#view = { ...this.#view, ...change };
  }

  /** Changes the batch of that time, or adds it in its place: batches stay ordered by time. */
  updateBatch(batchTime: number, change: (before: BatchView | undefined) => BatchView): void {
    const batches = (this.#batches ??= [...this.#before.batches]);
    let index = batches.length;
    while (index > 0 && (batches[index - 1]?.batchTime ?? -Infinity) > batchTime) index -= 1;
    const before = batches[index - 1];
    if (before?.batchTime === batchTime) batches[index - 1] = change(before);
    else batches.splice(index, 0, change(undefined));
    if (batches.length >= 2 * MAX_BATCHES) batches.splice(0, batches.length - MAX_BATCHES);
  }

  addOutput(output: OutputRows): void {
    (this.#outputs ??= [...this.#before.outputs]).push(output);
  }

  addConsoleLine(line: ConsoleLine): void {
    (this.#console ??= [...this.#before.console]).push(line);
  }

  addProblem(problem: RunProblem): void {
    const problems = (this.#problems ??= [...this.#before.problems]);
    const known = problems.some((other) => samePlace(other, problem));
    if (!known) problems.push(problem);
    if (problems.length >= 2 * MAX_PROBLEMS) problems.splice(0, problems.length - MAX_PROBLEMS);
  }

  finish(): RunView {
    if (this.#batches !== undefined) this.set({ batches: this.#batches.slice(-MAX_BATCHES) });
    if (this.#problems !== undefined) this.set({ problems: this.#problems.slice(-MAX_PROBLEMS) });
    if (this.#console !== undefined) {
      const dropped = Math.max(0, this.#console.length - MAX_CONSOLE_LINES);
      this.set({ console: this.#console.slice(dropped), consoleDropped: this.#view.consoleDropped + dropped });
    }
    if (this.#outputs !== undefined) this.#finishOutputs(this.#outputs);
    return this.#view;
  }

  #finishOutputs(outputs: readonly OutputRows[]): void {
    let start = outputs.length;
    let room = MAX_OUTPUT_ROWS;
    while (start > 0) {
      const output = outputs[start - 1];
      if (output === undefined) break;
      room -= weight(output);
      if (room < 0 && start < outputs.length) break;
      start -= 1;
    }
    this.set({ outputs: outputs.slice(start), outputsDropped: this.#view.outputsDropped + start });
  }
}

/** One failure is reported by the operation, by an error event and again when the run ends: it is one problem. */
function samePlace(a: RunProblem, b: RunProblem): boolean {
  return (
    a.error.code === b.error.code &&
    a.error.message === b.error.message &&
    a.error.position?.file === b.error.position?.file &&
    a.error.position?.line === b.error.position?.line &&
    (a.batchTime === b.batchTime || a.batchTime === undefined || b.batchTime === undefined)
  );
}

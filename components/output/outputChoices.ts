import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import type { RunView } from "../run/RunView.ts";

/** An output operation that can be looked at. */
export interface OutputChoice {
  readonly outputIndex: number;
  readonly name: string;
}

/** The run's output operations: those of its graph, by the names under which they showed rows. */
export function outputChoices(view: RunView): readonly OutputChoice[] {
  const names = new Map<number, string>();
  for (const { outputIndex, operation, position } of view.graph?.outputs ?? []) {
    names.set(outputIndex, position === undefined ? operation : `${operation} · ${position.file}:${position.line}`);
  }
  for (const { outputIndex, name } of view.outputs) names.set(outputIndex, name);
  return [...names].map(([outputIndex, name]) => ({ outputIndex, name })).sort((a, b) => a.outputIndex - b.outputIndex);
}

/** What one output operation showed, oldest first. */
export function outputsOf(view: RunView, outputIndex: number | undefined): readonly OutputRows[] {
  return view.outputs.filter((output) => output.outputIndex === outputIndex);
}

/** The block that table and bars show: that of the selected batch, else the newest with rows, with how many empty ones came after it. */
export function shownOutput(
  outputs: readonly OutputRows[],
  selected: number | undefined,
): { readonly output?: OutputRows; readonly emptySince: number } {
  if (selected !== undefined) return { output: outputs.find(({ batchTime }) => batchTime === selected), emptySince: 0 };
  const index = outputs.findLastIndex(({ totalRows }) => totalRows > 0);
  return index < 0
    ? { output: outputs.at(-1), emptySince: 0 }
    : { output: outputs[index], emptySince: outputs.length - 1 - index };
}

import { compileNative } from "../sandbox/lockdownThread.ts";

import type { EngineFunction } from "../sandbox/EngineFunction.ts";
import type { Chunk } from "./Chunk.ts";
import type { LoopEnd } from "./loopEnds/LoopEnd.ts";
import { LoopCode, type LoopRow } from "./LoopCode.ts";
import { loopHelpers } from "./loopHelpers.ts";
import { recordOperators, type RecordOperatorPlan } from "./operators/operatorTable.ts";

/** Where a loop was when it threw: position of the record in the chunk; operator, 1 for the first, 0 for none. */
export interface LoopProgress {
  index: number;
  operator: number;
}

/** What makes the text of a loop. */
export interface LoopShape {
  readonly kind: Chunk["kind"];
  readonly operators: readonly RecordOperatorPlan[];
  readonly end: LoopEnd;
}

/** The functions that a loop of this shape calls, by their numbers in the task, in the order in which the loop wants them. */
export function functionsOf({ operators, end }: LoopShape): readonly number[] {
  return [...operators.map(({ f }) => f), ...end.functions];
}

/**
 * Compiles one loop that takes a chunk of records through all operators to the end: `run(columns of the chunk, first index, functions, state
 * of the end, progress)`. `number` tells it apart from all other loops of the thread.
 */
export function generateLoop({ kind, operators, end }: LoopShape, number: number): EngineFunction {
  const code = new LoopCode();
  let row = firstRow(kind, code);
  for (const [i, { op }] of operators.entries()) {
    code.write(`o = ${i + 1};`);
    row = recordOperators[op](code, code.nextFunction(), row);
  }
  code.write(`o = ${operators.length + 1};`);
  const names = end.functions.map(() => code.nextFunction());
  end.write(code, row, names);
  const make = compileNative(["helpers"], code.text(kind, number));
  return make(loopHelpers) as EngineFunction;
}

function firstRow(kind: Chunk["kind"], code: LoopCode): LoopRow {
  if (kind === "rows") return { record: code.constant("records[i]") };
  return { key: code.constant("records[i]"), value: code.constant("values[i]"), hash: "hashes[i]" };
}

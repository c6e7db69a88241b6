import type { LoopEnd } from "./LoopEnd.ts";

export interface FoldState {
  value: unknown;
}

/** Merges every record into a value with f(value, record); state: FoldState. */
export function foldEnd(f: number): LoopEnd {
  return {
    name: "fold",
    functions: [f],
    write: (code, row, [merge]) => {
      const record = code.recordOf(row);
      code.declare(`let value = S.value;`);
      code.write(`value = ${merge}(value, ${record});`);
      code.finish(`S.value = value;`);
    },
  };
}

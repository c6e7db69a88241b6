import type { LoopEnd } from "./LoopEnd.ts";

export interface ReduceState {
  isEmpty: boolean;
  value: unknown;
}

/** Brings all records together with f(a, b); state: ReduceState. */
export function reduceEnd(f: number): LoopEnd {
  return {
    name: "reduce",
    functions: [f],
    write: (code, row, [merge]) => {
      const record = code.recordOf(row);
      code.declare(`let isEmpty = S.isEmpty, value = S.value;`);
      code.write(`if (isEmpty) { isEmpty = false; value = ${record}; } else value = ${merge}(value, ${record});`);
      code.finish(`S.isEmpty = isEmpty; S.value = value;`);
    },
  };
}

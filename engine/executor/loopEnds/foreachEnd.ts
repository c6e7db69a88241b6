import type { LoopEnd } from "./LoopEnd.ts";

export interface ForeachState {
  count: number;
  /** Promises that f returned: the task is done when they are. */
  readonly promises: unknown[];
}

/** Calls f(record); state: ForeachState. */
export function foreachEnd(f: number): LoopEnd {
  return {
    name: "foreach",
    functions: [f],
    write: (code, row, [call]) => {
      code.declare(`let count = 0; const P = S.promises;`);
      const returned = code.constant(`${call}(${code.recordOf(row)})`);
      code.write(`if (${returned} != null && typeof ${returned}.then === "function") P.push(${returned});`);
      code.write(`count++;`);
      code.finish(`S.count += count;`);
    },
  };
}

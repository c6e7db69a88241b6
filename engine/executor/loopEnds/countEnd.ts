import type { LoopEnd } from "./LoopEnd.ts";

export interface CountState {
  count: number;
}

/** Counts records; state: CountState. */
export const countEnd: LoopEnd = {
  name: "count",
  functions: [],
  write: (code) => {
    code.declare(`let count = 0;`);
    code.write(`count++;`);
    code.finish(`S.count += count;`);
  },
};

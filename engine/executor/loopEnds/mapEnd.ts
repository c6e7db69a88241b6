import type { LoopEnd } from "./LoopEnd.ts";

/** Hands pairs over one by one; state: RecordMapper. */
export const mapEnd: LoopEnd = {
  name: "map",
  functions: [],
  write: (code, row) => {
    const { key, value, hash } = code.pairOf(row);
    code.write(`S.map(${key}, ${value}, ${hash ?? `recordHash(${key})`});`);
  },
};

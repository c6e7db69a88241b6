import type { LoopEnd } from "./LoopEnd.ts";

/** Pairs kept as columns, with the hashes of their keys. */
export interface PairsState {
  readonly keys: unknown[];
  readonly hashes: number[];
  readonly values: unknown[];
}

/** Keeps all pairs; state: PairsState. */
export const pairsEnd: LoopEnd = {
  name: "pairs",
  functions: [],
  write: (code, row) => {
    const { key, value, hash } = code.pairOf(row);
    code.declare(`const K = S.keys, H = S.hashes, V = S.values;`);
    code.write(`H.push(${hash ?? `recordHash(${key})`}); K.push(${key}); V.push(${value});`);
  },
};

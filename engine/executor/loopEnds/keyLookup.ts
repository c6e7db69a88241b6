import { MAX_PROBES, SLOT_MULTIPLIER } from "../../util/KeyIndex.ts";
import type { LoopCode, LoopRow } from "../LoopCode.ts";

/** What to do with a pair whose key is new, and with one whose key is there: `id` is its id, `V` the values by id. */
interface LookupActions {
  /** Expression for the value to begin with. */
  readonly first: (value: string) => string;
  /** Statement. */
  readonly next: (value: string) => string;
}

/**
 * Writes the look-up of a pair's key in the AggregationTable `S`, inline: it is most of what a word count does. Strings are hashed and probed
 * here, small integers go through the direct table, anything else through `KeyIndex.find`.
 */
export function keyLookup(code: LoopCode, row: LoopRow, actions: LookupActions): void {
  const { key, value, hash } = code.pairOf(row);
  code.declare(`const K = S.keys, V = S.values, H = S.hashes;`);
  code.declare(`let ID = S.slots, mask = S.mask, shift = S.shift, D = S.direct;`);
  code.write(`let id = 0, s = 0, h = 0;
if (typeof ${key} === "string") {
  ${hash ? `h = ${hash};` : `for (let z = 0; z < ${key}.length; z++) h = (imul(h, 31) + ${key}.charCodeAt(z)) | 0;`}
  s = imul(h, ${SLOT_MULTIPLIER | 0}) >>> shift;
  for (let left = ${MAX_PROBES}; ; ) {
    id = ID[s];
    if (id === 0 || (H[id] === h && K[id] === ${key})) break;
    s = (s + 1) & mask;
    if (--left === 0) { id = S.findOverflow(${key}); s = -1; break; }
  }
} else {
  if (typeof ${key} === "number" && (${key} | 0) === ${key} && ${key} >= 0 && ${key} < D.length) id = D[${key}];
  if (id === 0) { h = ${hash ?? `recordHash(${key})`}; id = S.find(${key}, h); s = S.freeSlot; }
}
if (id === 0) {
  S.add(s, ${key}, h, ${actions.first(value)});
  ID = S.slots; mask = S.mask; shift = S.shift; D = S.direct;
} else ${actions.next(value)}`);
}

import { KeyIndex } from "../util/KeyIndex.ts";

/** Keys with one value each, in order of arrival: what combining and grouping loops fill (loopEnds/keyLookup.ts). Ids count from 1. */
export class AggregationTable extends KeyIndex {
  /** Values by id. The unused first element is a number, so that sums stay unboxed. */
  readonly values: unknown[] = [0];

  /** Adds a key that was just looked for in vain; `slot` as `KeyIndex.insert` takes it. */
  add(slot: number, key: unknown, hash: number, value: unknown): void {
    this.insert(slot, key, hash);
    this.values.push(value);
  }
}

import { ownedString, withOwnedStrings } from "../storage/ownedStrings.ts";
import { recordHash } from "../util/hash.ts";
import { KeyIndex } from "../util/KeyIndex.ts";

/** Marks a key without state: it never had any, or was forgotten. */
export const ABSENT = Symbol("absent");

/** Time of a key that was never set with a time. */
export const NEVER = -1;

/** Keys and states by id, dense, for fast passes over all of them. Ids count from 1. */
export class StateColumns {
  readonly index = new KeyIndex();
  readonly values: unknown[] = [ABSENT];
  /** Batch time, ms, at which each key was set last; filled only by states that have use for it. */
  readonly times: number[] = [NEVER];
  /** Keys that have state. */
  live = 0;

  /** Id of a key; a new one has no state yet. */
  intern(key: unknown, hash?: number): number {
    const keyHash = hash ?? recordHash(key);
    const known = this.index.find(key, keyHash);
    if (known !== 0) return known;
    // Only a key that stays must own its text.
    const owned = typeof key === "string" ? ownedString(key) : withOwnedStrings(key);
    this.values.push(ABSENT);
    return this.index.insert(this.index.freeSlot, owned, keyHash);
  }

  set(id: number, value: unknown): void {
    if (this.values[id] === ABSENT) this.live++;
    if (value === ABSENT) this.live--;
    this.values[id] = value;
  }

  /** Forgets all ids above `size`. */
  truncate(size: number): void {
    this.values.length = size + 1;
    if (this.times.length > size + 1) this.times.length = size + 1;
    this.index.truncate(size);
  }

  /** The same keys and states without the forgotten keys. */
  closedUp(): StateColumns {
    const closed = new StateColumns();
    const isTimed = this.times.length > 1;
    for (let id = 1; id < this.values.length; id++) {
      if (this.values[id] === ABSENT) continue;
      const newId = closed.intern(this.index.keys[id], this.index.hashes[id]);
      closed.set(newId, this.values[id]);
      if (isTimed) closed.times[newId] = this.times[id] ?? NEVER;
    }
    return closed;
  }
}

import { keysEqual, recordHash } from "./hash.ts";

/** Slots looked at for one key before it goes to the overflow: so many keys of one hash are an attack or an accident. */
export const MAX_PROBES = 64;

/** Spreads hashes over the slots: multiplicative hashing by the golden ratio, so that keys in regular steps do not pile up. */
export const SLOT_MULTIPLIER = 0x9e3779b1;

const FIRST_SLOTS_LOG = 10;
/** Integer keys below this have a table of their own. */
const MAX_DIRECT = 1 << 16;

/**
 * Numbers keys 1, 2, 3... in order of arrival: an open-addressing table of ids over the `recordHash` of the keys. 1.5 times as fast as a Map,
 * more for fresh strings, and its hashes serve the shuffle too (measured).
 *
 * Fields are open because generated loops probe them inline (executor/loopEnds/keyLookup.ts). `keys` and `hashes` begin with an unused
 * element and stay the same arrays for life; `slots`, `mask`, `shift` and `direct` are replaced when the table grows.
 */
export class KeyIndex {
  readonly keys: unknown[] = [undefined];
  readonly hashes: number[] = [0];
  slots = new Int32Array(1 << FIRST_SLOTS_LOG);
  mask = (1 << FIRST_SLOTS_LOG) - 1;
  /** The first slot of a hash is `Math.imul(hash, SLOT_MULTIPLIER) >>> shift`. */
  shift = 32 - FIRST_SLOTS_LOG;
  /** Ids of small non-negative integer keys, by key; 0 = not there. */
  direct = new Int32Array(0);
  /** Where the key that `find` did not find belongs: a slot, or -1 for the overflow. */
  freeSlot = 0;
  /** Ids of keys that found no slot, by the key itself if it is primitive. */
  readonly #overflow = new Map<unknown, number[]>();

  /** Number of keys. */
  get size(): number {
    return this.keys.length - 1;
  }

  /** Id of a key; 0 if it is not there, and then `freeSlot` is set for `insert`. */
  find(key: unknown, hash: number): number {
    const { slots, mask, hashes, keys } = this;
    let slot = Math.imul(hash, SLOT_MULTIPLIER) >>> this.shift;
    for (let probes = 0; probes < MAX_PROBES; probes++) {
      const id = slots[slot] ?? 0;
      if (id === 0) {
        this.freeSlot = slot;
        return 0;
      }
      if (hashes[id] === hash && keysEqual(keys[id], key)) return id;
      slot = (slot + 1) & mask;
    }
    return this.findOverflow(key);
  }

  /** Id of a key none of whose slots is free; 0 if it is not there, and then `freeSlot` is set for `insert`. */
  findOverflow(key: unknown): number {
    this.freeSlot = -1;
    const ids = this.#overflow.get(overflowKey(key)) ?? [];
    return ids.find((id) => keysEqual(this.keys[id], key)) ?? 0;
  }

  /** Adds a key that was just looked for in vain; `slot` is where it belongs. Returns its id. */
  insert(slot: number, key: unknown, hash: number): number {
    const id = this.keys.push(key) - 1;
    this.hashes.push(hash);
    this.#occupy(slot, id);
    if (typeof key === "number" && (key | 0) === key && key >= 0 && key < MAX_DIRECT) this.#setDirect(key, id);
    if (id * 2 > this.slots.length) this.#rebuild(this.slots.length * 2);
    return id;
  }

  /** Id of a key, which is added if it is new. */
  intern(key: unknown, hash = recordHash(key)): number {
    const id = this.find(key, hash);
    return id === 0 ? this.insert(this.freeSlot, key, hash) : id;
  }

  /** Forgets all keys but the first `size`. */
  truncate(size: number): void {
    if (size === this.size) return;
    this.keys.length = size + 1;
    this.hashes.length = size + 1;
    this.direct = this.direct.map((id) => (id > size ? 0 : id));
    this.#rebuild(this.slots.length);
  }

  #setDirect(key: number, id: number): void {
    if (key >= this.direct.length) {
      const grown = new Int32Array(Math.min(MAX_DIRECT, Math.max(256, 2 ** Math.ceil(Math.log2(key + 1)))));
      grown.set(this.direct);
      this.direct = grown;
    }
    this.direct[key] = id;
  }

  #occupy(slot: number, id: number): void {
    if (slot >= 0) {
      this.slots[slot] = id;
      return;
    }
    const key = overflowKey(this.keys[id]);
    const ids = this.#overflow.get(key);
    if (ids) ids.push(id);
    else this.#overflow.set(key, [id]);
  }

  /** Puts every key into a table of so many slots, also those of the overflow: new slots may be free for them. */
  #rebuild(length: number): void {
    this.slots = new Int32Array(length);
    this.mask = length - 1;
    this.shift = Math.clz32(this.mask);
    this.#overflow.clear();
    for (let id = 1; id < this.keys.length; id++) this.#occupy(this.#freeSlotFor(this.hashes[id] ?? 0), id);
  }

  #freeSlotFor(hash: number): number {
    let slot = Math.imul(hash, SLOT_MULTIPLIER) >>> this.shift;
    for (let probes = 0; probes < MAX_PROBES; probes++) {
      if (this.slots[slot] === 0) return slot;
      slot = (slot + 1) & this.mask;
    }
    return -1;
  }
}

/** Equal for equal keys. Arrays are told apart by their primitive members; other objects share one entry, they are too rare to be worth more. */
function overflowKey(key: unknown): unknown {
  if (typeof key !== "object" || key === null) return key;
  if (!Array.isArray(key)) return "object";
  return key.map((member) => (typeof member === "object" ? "" : String(member))).join("\0");
}

/** Java's hash codes for the values of JavaScript, so that keys fall into the partitions in which Spark puts them (spec 2.1). */

const doubles = new Float64Array(1);
const doubleBits = new Int32Array(doubles.buffer);
const floats = new Float32Array(1);
const floatBits = new Int32Array(floats.buffer);

/** Seed of Scala's MurmurHash3.productHash. */
const PRODUCT_SEED = 0xcafebabe | 0;

/**
 * Hash code of a key, int32. Equal keys (`keysEqual`) have equal hashes. Numbers: int32 as Integer, other safe integers as Long, the rest as
 * Double; strings, booleans, null and dates as in Java; arrays as Scala tuples; objects and Maps as a Java Map, Sets as a Java Set;
 * bigints by their decimal text. Functions and symbols hash to 0: they cannot cross a shuffle anyway.
 */
export function recordHash(value: unknown): number {
  switch (typeof value) {
    case "string":
      return stringHash(value);
    case "number":
      return numberHash(value);
    case "boolean":
      return value ? 1231 : 1237;
    case "bigint":
      return stringHash(value.toString());
    case "object":
      return value === null ? 0 : objectHash(value);
    default:
      return 0;
  }
}

/** String.hashCode of Java: s[0]*31^(n-1) + ... in UTF-16 units. */
function stringHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

function numberHash(value: number): number {
  if ((value | 0) === value) return value | 0;
  return Number.isSafeInteger(value) ? longHash(value) : doubleHash(value);
}

/** Long.hashCode of Java for an integer in the safe range. */
function longHash(value: number): number {
  return (value | 0) ^ Math.floor(value / 2 ** 32);
}

function doubleHash(value: number): number {
  doubles[0] = value;
  return (doubleBits[0] ?? 0) ^ (doubleBits[1] ?? 0);
}

function objectHash(value: object): number {
  if (Array.isArray(value)) return productHash(value);
  if (value instanceof Date) return dateHash(value.getTime());
  if (value instanceof Map) return entriesHash(value);
  if (value instanceof Set) return sumOf(value, recordHash);
  return entriesHash(Object.entries(value));
}

function dateHash(time: number): number {
  return Number.isNaN(time) ? 0 : longHash(time);
}

function entriesHash(entries: Iterable<readonly [unknown, unknown]>): number {
  return sumOf(entries, ([key, value]) => recordHash(key) ^ recordHash(value));
}

function sumOf<T>(items: Iterable<T>, hashOf: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum = (sum + hashOf(item)) | 0;
  return sum;
}

/** hashCode of a Scala tuple with these members: MurmurHash3.productHash. No members: that of Unit. */
function productHash(members: readonly unknown[]): number {
  if (members.length === 0) return 0;
  let hash = PRODUCT_SEED;
  for (const member of members) hash = mix(hash, memberHash(member));
  return avalanche(hash ^ members.length);
}

/** Scala's `##`: differs from hashCode for fractions that a float holds exactly. */
function memberHash(value: unknown): number {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return recordHash(value);
  if (Math.fround(value) !== value) return doubleHash(value);
  floats[0] = value;
  return floatBits[0] ?? 0;
}

function mix(hash: number, data: number): number {
  let k = Math.imul(data, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  const mixed = hash ^ Math.imul(k, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function avalanche(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Partition of a key: its hash modulo the number of partitions, made non-negative (spec 2.1). */
export function partitionOf(hash: number, partitions: number): number {
  const rest = hash % partitions;
  return rest < 0 ? rest + partitions : rest + 0;
}

/**
 * Whether two keys are one: SameValueZero for primitives (NaN is itself, -0 is 0), by content for arrays, plain objects, dates, Maps and Sets.
 * null and undefined are different keys.
 */
export function keysEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a !== a && b !== b;
  if (prototypeOf(a) !== prototypeOf(b)) return false;
  if (Array.isArray(a)) return Array.isArray(b) && arraysEqual(a, b);
  if (a instanceof Date) return b instanceof Date && keysEqual(a.getTime(), b.getTime());
  if (a instanceof Map) return b instanceof Map && mapsEqual(a, b);
  if (a instanceof Set) return b instanceof Set && a.size === b.size && [...a].every((item) => b.has(item));
  return mapsEqual(new Map(Object.entries(a)), new Map(Object.entries(b)));
}

/** An object without prototype counts as a plain one: that is what it becomes on its way to another thread. */
function prototypeOf(value: object): unknown {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

function arraysEqual(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!keysEqual(a[i], b[i])) return false;
  return true;
}

function mapsEqual(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !keysEqual(value, b.get(key))) return false;
  return true;
}

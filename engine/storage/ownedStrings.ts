/** V8 makes strings of this length or more as views of the text they were cut from. */
const SHORTEST_SLICE = 13;
const MAX_DEPTH = 16;

/**
 * A string that does not keep the block it was cut from in memory: a word of 13 characters or more would pin its whole block (95 MB for one
 * line of each of 100 blocks, measured).
 */
export function ownedString(text: string): string {
  return text.length < SHORTEST_SLICE ? text : ` ${text}`.slice(1);
}

/**
 * A value for long-lived memory (state, cached partitions): strings in it, in arrays and in plain objects, own their text. Parts that hold
 * no long string are kept as they are; other objects (Maps, instances of classes) and what lies deeper than 16 levels too.
 */
export function withOwnedStrings(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return ownedString(value);
  if (typeof value !== "object" || value === null || depth === MAX_DEPTH) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) return ownedArray(value as unknown[], depth + 1);
  return prototype === Object.prototype ? ownedObject(value, depth + 1) : value;
}

function ownedArray(values: readonly unknown[], depth: number): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const owned = withOwnedStrings(value, depth);
    if (isReplaced(value, owned)) {
      copy ??= values.slice();
      copy[i] = owned;
    }
  }
  return copy ?? values;
}

function ownedObject(value: object, depth: number): object {
  const entries = Object.entries(value);
  const owned = entries.map(([key, part]) => [key, withOwnedStrings(part, depth)] as const);
  const changed = owned.some(([, part], i) => isReplaced(entries[i]?.[1], part));
  return changed ? Object.fromEntries(owned) : value;
}

/** Copied strings are equal to the originals, so `!==` alone would miss them. */
function isReplaced(value: unknown, owned: unknown): boolean {
  return typeof value === "string" ? value.length >= SHORTEST_SLICE : owned !== value;
}

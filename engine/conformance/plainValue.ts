/** Digits after which two computed numbers count as equal. */
const SIGNIFICANT_DIGITS = 12;

/**
 * A value of a case or of a run in one common form: pairs and tuples are arrays, an absent value is null, `{ tuple, float, some, none, coll }`
 * are what they stand for. So expected and actual values can be compared as they are.
 */
export function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "number") return Number(value.toPrecision(SIGNIFICANT_DIGITS)) + 0;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof Map || value instanceof Set) return [...value].map(plainValue);
  return plainObject(value);
}

function plainObject(value: object): unknown {
  const entries = Object.entries(value);
  const [key, first] = entries[0] ?? [];
  if (entries.length === 1 && (key === "tuple" || key === "float" || key === "some")) return plainValue(first);
  if (entries.length === 1 && key === "none") return null;
  if ("coll" in value && "items" in value) return plainValue(value.items);
  return Object.fromEntries(entries.toSorted().map(([name, item]) => [name, plainValue(item)]));
}

/** The same elements in an order of their own, for comparing multisets. */
export function sortedRows(rows: readonly unknown[]): unknown[] {
  return rows.toSorted((a, b) => compareTexts(JSON.stringify(a), JSON.stringify(b)));
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { EngineError } from "./errors.ts";

/** Values of different kinds are ordered by kind. */
const RANK = { nothing: 0, boolean: 1, number: 2, string: 3, date: 4, array: 5 } as const;

/**
 * The natural order of keys, as Scala's Ordering gives it: numbers by size with NaN last, strings by UTF-16 code units, false before true,
 * dates by time, arrays member by member like tuples. Beyond Scala, null and undefined come first, and values of different kinds are ordered
 * by kind, so that any two values have an order.
 * @throws EngineError `noOrdering` for other objects and functions
 */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return compareNumbers(a, b);
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  const rank = rankOf(a);
  const difference = rank - rankOf(b);
  return difference === 0 ? compareAlike(a, b, rank) : difference;
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  // Equal, or one of them is NaN.
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

function rankOf(value: unknown): number {
  switch (typeof value) {
    case "undefined":
      return RANK.nothing;
    case "boolean":
      return RANK.boolean;
    case "number":
    case "bigint":
      return RANK.number;
    case "string":
      return RANK.string;
    case "object":
      if (value === null) return RANK.nothing;
      if (Array.isArray(value)) return RANK.array;
      if (value instanceof Date) return RANK.date;
      throw noOrdering(value);
    default:
      throw noOrdering(value);
  }
}

function compareAlike(a: unknown, b: unknown, rank: number): number {
  switch (rank) {
    case RANK.nothing:
      return Number(a === null) - Number(b === null);
    case RANK.string:
      return compareValues(a, b);
    case RANK.array:
      return compareArrays(a as readonly unknown[], b as readonly unknown[]);
    default:
      return compareNumbers(
        typeof a === "bigint" || typeof a === "number" ? a : Number(a),
        typeof b === "bigint" || typeof b === "number" ? b : Number(b),
      );
  }
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function noOrdering(value: unknown): EngineError {
  const what = typeof value === "object" ? "objects" : `values of type ${typeof value}`;
  return new EngineError(
    "noOrdering",
    `There is no order for ${what}. Sort by numbers, strings, booleans, dates or arrays of them, for example sortBy(x => x.name).`,
    { name: "IllegalArgumentException", params: { type: typeof value } },
  );
}

import type { JsonValue } from "../protocol/runEvents.ts";

/** Characters that the rows of one output of one batch may have together; further rows are left out. */
const MAX_ROWS_CHARACTERS = 256 * 1024;
/** A longer string is cut: pages show its beginning. */
const MAX_STRING_CHARACTERS = 2_000;
const MAX_DEPTH = 8;

/**
 * Records as JSON values, for tables and charts: pairs become arrays of two; what JSON cannot say becomes its text. Long strings are cut, and
 * rows that would make the event too large are left out, so there may be fewer rows than records.
 */
export function toJsonRows(records: readonly unknown[], toText: (value: unknown) => string): readonly JsonValue[] {
  const rows: JsonValue[] = [];
  let left = MAX_ROWS_CHARACTERS;
  for (const record of records) {
    const row = toJson(record, toText, 0);
    left -= JSON.stringify(row).length;
    if (left < 0) break;
    rows.push(row);
  }
  return rows;
}

function toJson(value: unknown, toText: (value: unknown) => string, depth: number): JsonValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return cut(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (depth < MAX_DEPTH && Array.isArray(value)) return value.map((item) => toJson(item, toText, depth + 1));
  if (depth < MAX_DEPTH && isPlainObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, toText, depth + 1)]));
  }
  return cut(toText(value));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function cut(text: string): string {
  return text.length <= MAX_STRING_CHARACTERS ? text : `${text.slice(0, MAX_STRING_CHARACTERS)}…`;
}

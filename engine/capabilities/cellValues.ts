import type { CellValue } from "../protocol/databaseCalls.ts";
import { EngineError } from "../util/errors.ts";

/** @throws EngineError `illegalArgument` unless it is text */
export function requireSql(sql: unknown): string {
  if (typeof sql === "string") return sql;
  throw new EngineError("illegalArgument", `A statement is text, but the database was given ${typeof sql}.`, {
    name: "IllegalArgumentException",
    params: { operation: "query", type: typeof sql },
  });
}

/** Copies the values of a statement. @throws EngineError `badSqlValue` for what no column takes */
export function requireValues(values: unknown): CellValue[] {
  if (!Array.isArray(values)) throw notAList(values);
  return Array.from(values as readonly unknown[], (value, index) => cellOf(value, index));
}

/** Copies the values of many rows. @throws EngineError `badSqlValue` */
export function requireRows(rows: unknown): CellValue[][] {
  if (!Array.isArray(rows)) throw notAList(rows);
  return Array.from(rows as readonly unknown[], requireValues);
}

function cellOf(value: unknown, index: number): CellValue {
  switch (typeof value) {
    case "string":
    case "boolean":
    case "bigint":
      return value;
    case "undefined":
      return null;
    case "number":
      if (Number.isFinite(value)) return value;
      break;
    case "object":
      if (value === null) return null;
      if (value instanceof Date) return dateOf(value, index);
      break;
    default:
  }
  throw badValue(value, index);
}

/** Asks the Date of the language, because the value's own methods may be the job's. */
function dateOf(value: Date, index: number): Date {
  const time = Date.prototype.getTime.call(value);
  if (Number.isFinite(time)) return new Date(time);
  throw badValue("an invalid Date", index);
}

function badValue(value: unknown, index: number): EngineError {
  const shown = typeof value === "object" || typeof value === "function" ? typeof value : String(value).slice(0, 100);
  return new EngineError(
    "badSqlValue",
    `Value ${index + 1} of the statement is ${shown}: only text, finite numbers, bigint, true and false, Date and null can be.`,
    { name: "IllegalArgumentException", params: { place: index + 1, value: shown } },
  );
}

function notAList(values: unknown): EngineError {
  return new EngineError(
    "illegalArgument",
    `The values of a statement are an array, but it was given ${typeof values}.`,
    {
      name: "IllegalArgumentException",
      params: { operation: "query", type: typeof values },
    },
  );
}

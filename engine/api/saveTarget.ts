import type { SaveTarget } from "../protocol/databaseCalls.ts";
import { EngineError } from "../util/errors.ts";

/** Where saveToTable writes, and which of several outputs of the job to that table this is. */
export interface TableOutput {
  readonly target: SaveTarget;
  /** The same in every run of the job; part of the key under which batches are remembered. */
  readonly output: string;
}

const OPTIONS: readonly string[] = ["mode", "key", "columns", "create", "id"];

/**
 * Checks what the program gave to saveToTable.
 * @throws EngineError `illegalArgument`
 */
export function tableOutput(connection: unknown, table: unknown, options: unknown, job: string): TableOutput {
  const names = { connection: text(connection, "the name of a connection"), table: text(table, "the name of a table") };
  const given = optionsOf(options);
  const { mode = "append", create = false, id = "" } = given;
  if (mode !== "append" && mode !== "upsert") throw refused(`mode is "append" or "upsert", but it was given`, mode);
  if (typeof create !== "boolean") throw refused("create is true or false, but it was given", create);
  const key = columnNames(given["key"] ?? [], "key");
  if (mode === "upsert" && key.length === 0) {
    throw refused(`mode "upsert" needs the key's columns, such as { key: ["word"] }, but it was given`, given["key"]);
  }
  const columns = given["columns"] === undefined ? undefined : columnNames(given["columns"], "columns");
  const target = { ...names, mode, key, create, ...(columns && { columns }) } as const;
  return { target, output: outputIdentity(job, names.table, id) };
}

/** Under this name a database remembers the batches of an output. */
export function outputIdentity(job: string, table: string, id: unknown): string {
  return [job, table, ...(id === undefined || id === "" ? [] : [text(id, "id")])].join("/");
}

function optionsOf(options: unknown): Readonly<Record<string, unknown>> {
  if (options === undefined) return {};
  if (typeof options !== "object" || options === null)
    throw refused("saveToTable takes options, but it was given", options);
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined)
    throw refused(`saveToTable has the options ${OPTIONS.join(", ")}, but it was given`, unknown);
  return { ...options };
}

function columnNames(given: unknown, option: string): readonly string[] {
  const list = typeof given === "string" ? [given] : given;
  const isList = Array.isArray(list) && list.every((name) => typeof name === "string" && name !== "");
  if (!isList) throw refused(`${option} is a list of column names, but it was given`, given);
  const names = list as readonly string[];
  if (new Set(names).size === names.length) return [...names];
  throw refused(`${option} names each column once, but it was given`, names.join(", "));
}

function text(given: unknown, what: string): string {
  if (typeof given === "string" && given !== "" && given.length <= 200) return given;
  throw refused(`saveToTable takes ${what} as text, but it was given`, given);
}

function refused(sentence: string, given: unknown): EngineError {
  const shown = typeof given === "string" ? `"${given.slice(0, 100)}"` : String(given === null ? "null" : typeof given);
  return new EngineError("illegalArgument", `${sentence} ${shown}.`, {
    name: "IllegalArgumentException",
    params: { operation: "saveToTable", value: shown },
  });
}

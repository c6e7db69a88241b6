import { inspectValue } from "./inspectValue.ts";
import { withoutInstallation } from "./stackTrace.ts";

/** Longest message taken over from job code, in characters. */
const MAX_MESSAGE = 2_000;

/** The message of anything thrown, cut to a readable length. Never throws, whatever was thrown. */
export function errorText(thrown: unknown): string {
  return cut(readText(thrown, "message") ?? textOfOther(thrown));
}

/** The name of anything thrown: `TypeError`; `Error` for what has none. Never throws, whatever was thrown. */
export function errorName(thrown: unknown): string {
  return cut(readText(thrown, "name") ?? "Error");
}

function cut(rawText: string): string {
  // What is cut off needs no cleaning, and may be very long.
  const text = withoutInstallation(rawText.slice(0, MAX_MESSAGE + 1));
  return text.length <= MAX_MESSAGE ? text : `${text.slice(0, MAX_MESSAGE - 1)}…`;
}

/** A text property of a value that may be hostile: reading may throw. */
function readText(value: unknown, key: "name" | "message"): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  try {
    const text: unknown = Reflect.get(value, key);
    return typeof text === "string" && text !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}

function textOfOther(thrown: unknown): string {
  if (typeof thrown === "function") return "a function";
  if (typeof thrown !== "object" || thrown === null) return String(thrown);
  return inspectValue(thrown);
}

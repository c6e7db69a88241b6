import { formatWithOptions, types } from "node:util";
import { errorName, errorText } from "./errorText.ts";
import { INSPECT_OPTIONS, inspectValue } from "./inspectValue.ts";

/**
 * Console arguments as text, as Node formats them, at most `maxLength` characters. Errors show name and message only. Never throws, whatever
 * the values do.
 */
export function formatConsoleLine(args: readonly unknown[], maxLength: number): string {
  const shown = args.map((value) => (types.isNativeError(value) ? `${errorName(value)}: ${errorText(value)}` : value));
  try {
    return formatWithOptions(INSPECT_OPTIONS, ...shown).slice(0, maxLength);
  } catch {
    return shown
      .map((value) => (typeof value === "string" ? value : inspectValue(value)))
      .join(" ")
      .slice(0, maxLength);
  }
}

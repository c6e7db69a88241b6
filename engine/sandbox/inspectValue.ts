import { inspect } from "node:util";
import type { InspectOptions } from "node:util";

/** Getters and custom inspection are job code: they are named, not run. */
export const INSPECT_OPTIONS: InspectOptions = {
  customInspect: false,
  getters: false,
  showProxy: true,
  depth: 4,
  maxArrayLength: 100,
  maxStringLength: 10_000,
  breakLength: 120,
};

/** Any value as Node's `util.inspect` shows it. Never throws, whatever the value does. */
export function inspectValue(value: unknown): string {
  try {
    return inspect(value, INSPECT_OPTIONS);
  } catch {
    return "[a value that cannot be shown]";
  }
}

import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";

/**
 * What a job can say by name in every thread: its globals and the functions on them, as `Math` and `Math.max`. `globals`: the values of
 * JOB_GLOBALS in their order.
 */
export function languageValues(globals: readonly unknown[]): Readonly<Record<string, unknown>> {
  const named = new Map<string, unknown>();
  for (const [i, name] of JOB_GLOBALS.entries()) {
    const value = globals[i];
    if (!isObject(value)) continue;
    named.set(name, value);
    for (const [key, member] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (typeof member.value === "function") named.set(`${name}.${key}`, member.value);
    }
  }
  return Object.fromEntries(named);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

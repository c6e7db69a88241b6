import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";

/** Taken from the thread itself: in a Compartment `Date.now` and `Math.random` refuse to work. Lockdown has hardened them. */
const FROM_THREAD: readonly string[] = ["Date", "Math"];

/** The values of JOB_GLOBALS in their order, for a Compartment. The thread must be locked down. */
export function jobGlobalValues(compartment: Compartment, console: object): readonly unknown[] {
  return JOB_GLOBALS.map((name) => {
    if (name === "console") return console;
    const globals: object = FROM_THREAD.includes(name) ? globalThis : compartment.globalThis;
    return Reflect.get(globals, name) as unknown;
  });
}

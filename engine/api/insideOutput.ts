import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<true>();

/** Runs the program's function of an output operation, so that what it calls, now or after waiting, knows where it is. */
export function runInsideOutput<T>(work: () => T): T {
  return storage.run(true, work);
}

/** True inside the function of an output operation, also after it has waited for something. */
export function isInsideOutput(): boolean {
  return storage.getStore() === true;
}

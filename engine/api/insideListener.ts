import { AsyncLocalStorage } from "node:async_hooks";

const storage = new AsyncLocalStorage<true>();

/** Runs a method of a StreamingListener, so that what it calls, now or after waiting, knows where it is. */
export function runInsideListener<T>(work: () => T): T {
  return storage.run(true, work);
}

/** True inside a method of a StreamingListener, also after it has waited for something. */
export function isInsideListener(): boolean {
  return storage.getStore() === true;
}

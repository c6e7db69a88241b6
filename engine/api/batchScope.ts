import { AsyncLocalStorage } from "node:async_hooks";

const batchTimes = new AsyncLocalStorage<number>();

/** Runs the program's function for a batch, so that what it calls, now or after waiting, knows which batch it works for (batch time, ms). */
export function runInBatch<T>(batchTime: number, work: () => T): T {
  return batchTimes.run(batchTime, work);
}

/** Time of the batch that the program works for; undefined outside of foreachRDD and transform. */
export function currentBatch(): number | undefined {
  return batchTimes.getStore();
}

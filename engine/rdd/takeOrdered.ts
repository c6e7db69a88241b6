import { decodeRecords } from "../storage/recordCodec.ts";
import { FirstInOrder, type Compare } from "../util/FirstInOrder.ts";
import { orderOf } from "../util/orderOf.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { ActionRequest, JobRunner } from "./JobRunner.ts";

export interface TakeOrderedOptions {
  readonly limit: number;
  readonly descending: boolean;
  /** Another order than the natural one (util/compareValues.ts): for executors, and for the driver, which merges what they found. */
  readonly compare?: { readonly ref: FunctionRef; readonly call: Compare };
}

/** The first `limit` records in order. Executors send no more than so many for each partition. */
export async function takeOrdered(
  jobs: JobRunner,
  request: ActionRequest,
  { limit, descending, compare }: TakeOrderedOptions,
): Promise<readonly unknown[]> {
  const sink = { sink: "ordered", limit, descending, ...(compare && { compare: compare.ref }) } as const;
  const results = limit <= 0 ? [] : await jobs.runJob({ ...request, sink });
  const merged = new FirstInOrder(limit, orderOf(compare?.call, descending));
  for (const result of results) {
    if (result.sink === "ordered") for (const record of decodeRecords(result.block)) merged.add(record);
  }
  return merged.take();
}

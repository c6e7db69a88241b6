import { compareValues } from "./compareValues.ts";

/** Index of the first bound that is not below the key; `bounds.length` if all are. `bounds` are in order. */
export function rangeIndex(bounds: readonly unknown[], key: unknown): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareValues(bounds[middle], key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { compareValues } from "./compareValues.ts";
import type { Compare } from "./FirstInOrder.ts";

/** The order that a comparison gives, or the natural one (`compareValues`); turned round where `descending`. */
export function orderOf(given: Compare | undefined, descending: boolean): Compare {
  const compare = given ?? compareValues;
  return descending ? (a, b) => compare(b, a) : compare;
}

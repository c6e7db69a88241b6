import type { SeededRandom } from "../../util/SeededRandom.ts";
import { wholeNumber } from "./wholeNumber.ts";

/** One of the items, each as likely as the other. The list must not be empty. */
export function pick<T>(random: SeededRandom, items: readonly [T, ...T[]]): T {
  return items[wholeNumber(random, 0, items.length - 1)] ?? items[0];
}

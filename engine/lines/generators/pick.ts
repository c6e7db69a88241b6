import type { SeededRandom } from "../../util/SeededRandom.ts";

/** A whole number from `least` to `most`, each as likely as the other. */
export function wholeNumber(random: SeededRandom, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

/** One of the items, each as likely as the other. The list must not be empty. */
export function pick<T>(random: SeededRandom, items: readonly [T, ...T[]]): T {
  return items[wholeNumber(random, 0, items.length - 1)] ?? items[0];
}

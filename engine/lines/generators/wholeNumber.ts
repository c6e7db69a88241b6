import type { SeededRandom } from "../../util/SeededRandom.ts";

/** A whole number from `least` to `most`, each as likely as the other. */
export function wholeNumber(random: SeededRandom, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1));
}

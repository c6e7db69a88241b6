import type { SeededRandom } from "../../util/SeededRandom.ts";
import type { LineGenerator } from "./LineGenerator.ts";
import { wholeNumber } from "./wholeNumber.ts";

/** A whole number from 1 to 100 on each line, each as likely as the other. */
export function numberLines(random: SeededRandom): LineGenerator {
  return () => String(wholeNumber(random, 1, 100));
}

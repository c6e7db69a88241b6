import type { SeededRandom } from "../../util/SeededRandom.ts";
import type { LineGenerator } from "./LineGenerator.ts";
import { rankPicker } from "./rankPicker.ts";
import { wholeNumber } from "./wholeNumber.ts";

/** From the most frequent to the rarest. */
const WORDS = (
  "spark stream data batch the love hadoop word I time window count state key job line value event flow node " +
  "cluster memory reduce map filter join shuffle stage task driver executor receiver block interval checkpoint " +
  "partition graph table query index log cache lake river bridge cloud"
).split(" ");
const [SHORTEST, LONGEST] = [3, 9];

/** Lines of three to nine words; frequent words are much more frequent than rare ones. */
export function wordLines(random: SeededRandom): LineGenerator {
  const nextRank = rankPicker(random, WORDS.length);
  return () => {
    let line = WORDS[nextRank()] ?? "";
    for (let more = wholeNumber(random, SHORTEST, LONGEST) - 1; more > 0; more--) line += ` ${WORDS[nextRank()] ?? ""}`;
    return line;
  };
}

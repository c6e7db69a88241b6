import type { GeneratorId } from "../../protocol/terminalSources.ts";
import { SeededRandom } from "../../util/SeededRandom.ts";
import { clickLines } from "./clickLines.ts";
import type { LineGenerator } from "./LineGenerator.ts";
import { numberLines } from "./numberLines.ts";
import { sensorLines } from "./sensorLines.ts";
import { webLogLines } from "./webLogLines.ts";
import { wordLines } from "./wordLines.ts";

const generators: Readonly<Record<GeneratorId, (random: SeededRandom) => LineGenerator>> = {
  words: wordLines,
  numbers: numberLines,
  webLog: webLogLines,
  sensors: sensorLines,
  clicks: clickLines,
};

/** A built-in generator at its first line. The same seed gives the same lines, at any rate and on any day. */
export function createGenerator(id: GeneratorId, seed: number): LineGenerator {
  return generators[id](new SeededRandom(seed, 0));
}

import { checkSocketProgram } from "./checkSocketProgram.ts";
import type { Program } from "./Program.ts";
import { addCounts, type Counts } from "./wordBlocks.ts";

/** The window in batches. */
const WINDOW = 3;

/** The totals of the batches in the window. With an inverse, words that have left it stay, with 0. */
function countsOfWindow(batches: readonly Counts[]): Counts {
  const everSeen = addCounts(...batches);
  const zeros = Object.fromEntries(Object.keys(everSeen).map((word) => [word, 0]));
  return addCounts(zeros, ...batches.slice(-WINDOW));
}

/** Program 6: counts rise while batches enter the window and fall as they leave it. */
export const windowedNetworkWordCount: Program = {
  name: "WindowedNetworkWordCount",
  usage: "<hostname> <port>",
  needs: ["terminal"],
  check: async (stage, systems) => {
    const five = Array<string>(5).fill("hadoop");
    const { length } = await checkSocketProgram(stage, systems, {
      example: "WindowedNetworkWordCount",
      interval: 10_000,
      feeds: [five, five, Array<string>(10).fill("spark")],
      counts: countsOfWindow,
      more: WINDOW + 1,
    });
    return `counts that rise as words enter 30 s and fall to 0 as they leave: all ${length} blocks, to the byte`;
  },
};

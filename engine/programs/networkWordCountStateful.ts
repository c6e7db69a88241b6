import { checkSocketProgram } from "./checkSocketProgram.ts";
import { COURSE_LINE, countsSinceStart, LATER_LINE } from "./courseWords.ts";
import type { Program } from "./Program.ts";

/** Program 7: counts over all batches, with two words that are there from the first. */
export const networkWordCountStateful: Program = {
  name: "NetworkWordCountStateful",
  usage: "<hostname> <port>",
  needs: ["terminal"],
  check: async (stage, systems) => {
    const { length } = await checkSocketProgram(stage, systems, {
      example: "NetworkWordCountStateful",
      interval: 1_000,
      feeds: [[COURSE_LINE], [LATER_LINE]],
      counts: countsSinceStart,
      more: 2,
    });
    return `counts since the start, hello and world from the first batch: all ${length} blocks, to the byte`;
  },
};

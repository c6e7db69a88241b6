import { checkSocketProgram } from "./checkSocketProgram.ts";
import { COURSE_LINE, LATER_LINE } from "./courseWords.ts";
import type { Program } from "./Program.ts";

/** Program 2: the words of each batch by itself. */
export const networkWordCount: Program = {
  name: "NetworkWordCount",
  usage: "<hostname> <port>",
  needs: ["terminal"],
  check: async (stage, systems) => {
    const { length } = await checkSocketProgram(stage, systems, {
      example: "NetworkWordCount",
      interval: 1_000,
      feeds: [[COURSE_LINE], [LATER_LINE, LATER_LINE]],
      counts: (batches) => batches.at(-1) ?? {},
      more: 1,
    });
    return `the words of each second by themselves: all ${length} blocks, to the byte`;
  },
};

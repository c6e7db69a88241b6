import { addCounts, type Counts } from "./wordBlocks.ts";

/** What the course sends over its socket. */
export const COURSE_LINE = "I love hadoop I love spark hadoop is good spark is fast";

/** What is typed after it. */
export const LATER_LINE = "hello spark";

/** Counts since the start, over words that are there from the first batch. */
export function countsSinceStart(batches: readonly Counts[]): Counts {
  return addCounts({ hello: 1, world: 1 }, ...batches);
}

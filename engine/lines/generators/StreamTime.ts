import type { SeededRandom } from "../../util/SeededRandom.ts";

/** 2026-01-01T00:00:00Z: every generated stream begins here, whatever the wall clock says, so that a seed gives the same lines for ever. */
const BEGIN = 1_767_225_600_000;

/** The time that stands in generated lines: it moves on by a random step from line to line, in UTC. */
export class StreamTime {
  readonly #random: SeededRandom;
  readonly #meanStepMs: number;
  #now = BEGIN;

  constructor(random: SeededRandom, meanStepMs: number) {
    this.#random = random;
    this.#meanStepMs = meanStepMs;
  }

  /** The time of the next line, never before that of the last. */
  next(): Date {
    this.#now += Math.floor(this.#random.next() * this.#meanStepMs * 2);
    return new Date(this.#now);
  }
}

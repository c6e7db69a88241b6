import { compareValues } from "../util/compareValues.ts";
import { EngineError } from "../util/errors.ts";
import { keysEqual } from "../util/hash.ts";
import { SeededRandom } from "../util/SeededRandom.ts";
import { StatCounter, type StatParts } from "../util/StatCounter.ts";

type Pair = readonly [unknown, unknown];

/** The engine's functions that are made for something: each entry makes one from the arguments in the plan. Most work on whole partitions. */
export const partitionFunctions = {
  /** [k, v] → is k this key? */
  keyIs:
    (key: unknown) =>
    (pair: Pair): boolean =>
      keysEqual(pair[0], key),
  /** Pairs → the same in the order of their keys; equal keys stay in order of arrival. */
  sortPairs: (ascending: boolean) => (pairs: Iterable<Pair>) =>
    [...pairs].sort(ascending ? ([a], [b]) => compareValues(a, b) : ([a], [b]) => compareValues(b, a)),
  /** Records → [record, its position], counted from `start`. */
  countFrom: (start: number) => (records: Iterable<unknown>) => Array.from(records, (x, i): Pair => [x, start + i]),
  /** Records → those that a coin with this chance of heads picks; coins differ from partition to partition. */
  bernoulli: (fraction: number, seed: number) => (partition: number, records: Iterable<unknown>) => {
    const random = new SeededRandom(seed, partition);
    return Array.from(records).filter(() => random.next() < fraction);
  },
  /** Records → each as often as a Poisson distribution of this mean says: sampling with replacement. */
  poisson: (mean: number, seed: number) => (partition: number, records: Iterable<unknown>) => {
    const random = new SeededRandom(seed, partition);
    return Array.from(records).flatMap((record) => new Array<unknown>(poissonNumber(mean, random)).fill(record));
  },
  /** Pairs → one [number of pairs, at most `size` keys picked at random]. */
  sketchKeys: (size: number) => (partition: number, pairs: Iterable<Pair>) => [sketchOf(pairs, size, partition)],
  /** Numbers → their sum. */
  sum: () => (numbers: Iterable<unknown>) => {
    let sum = 0;
    for (const value of numbers) sum += requireNumber(value);
    return [sum];
  },
  /** Numbers → their statistics as StatParts, once. */
  statistics: () => (numbers: Iterable<unknown>) => [statisticsOf(numbers)],
} as const;

/** Chance of no event at all in a step; larger means are drawn in steps, so that it never rounds to 0. */
const LARGEST_STEP = 500;

/** Knuth's method: events until their waiting times add up to the mean. */
function poissonNumber(mean: number, random: SeededRandom): number {
  let count = 0;
  for (let left = mean; left > 0; left -= LARGEST_STEP) {
    const limit = Math.exp(-Math.min(left, LARGEST_STEP));
    for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  }
  return count;
}

/** Reservoir sampling: every key has the same chance to be kept. */
function sketchOf(pairs: Iterable<Pair>, size: number, partition: number): [number, unknown[]] {
  const random = new SeededRandom(0, partition);
  const keys: unknown[] = [];
  let count = 0;
  for (const [key] of pairs) {
    count += 1;
    if (keys.length < size) keys.push(key);
    else {
      const place = Math.floor(random.next() * count);
      if (place < size) keys[place] = key;
    }
  }
  return [count, keys];
}

function statisticsOf(numbers: Iterable<unknown>): StatParts {
  const counter = new StatCounter();
  for (const value of numbers) counter.add(requireNumber(value));
  return counter.toParts();
}

/** @throws EngineError `notANumber` */
function requireNumber(value: unknown): number {
  if (typeof value === "number") return value;
  const type = value === null ? "null" : typeof value;
  throw new EngineError(
    "notANumber",
    `This operation needs numbers, but got ${type}. Map the elements to numbers first.`,
    {
      name: "TypeError",
      params: { type },
    },
  );
}

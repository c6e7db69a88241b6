import { z } from "zod";
import type { ChainStep } from "./ConformanceCase.ts";

const pairs = z.array(z.unknown());

/** Lengths are numbers of batches. */
const windowArgument = z.strictObject({
  window: z.number(),
  slide: z.number().nullish(),
  numPartitions: z.number().optional(),
  filterFunc: z.string().nullish(),
});

const updateStateArgument = z.strictObject({
  initial: pairs.optional(),
  initialRDD: pairs.optional(),
  numPartitions: z.number().optional(),
  /** The function takes (time, key, values, state). */
  withTimeAndKey: z.boolean().optional(),
  /** The function takes an iterator over [key, values, state] of a whole partition. */
  iterator: z.boolean().optional(),
});

const stateSpecArgument = z.strictObject({
  function: z.string(),
  /** The function takes (key, value, state), without the time. */
  simple: z.boolean().optional(),
  initial: pairs.optional(),
  initialState: pairs.optional(),
  numPartitions: z.number().optional(),
  /** Batches. */
  timeout: z.number().optional(),
  /** Interval of the result's checkpoints, batches. */
  checkpoint: z.number().optional(),
});

/** Where the functions of these operations get the batch time, and how many arguments they get. */
const TIMES: Readonly<Partial<Record<string, readonly [position: number, length: number]>>> = {
  transform: [1, 2],
  transformWith: [2, 3],
  "ssc.transform": [1, 2],
};

/**
 * The text of an argument of an operation; an object of options may stand for several arguments. `batchMs`: length of a batch, ms. Throws for
 * options that it does not know.
 */
export function argumentTexts(step: ChainStep, arg: unknown, batchMs: number): readonly string[] {
  const { op } = step;
  if (typeof arg === "string") return [functionText(step, arg)];
  if (op === "checkpoint" && typeof arg === "number") return [duration(arg, batchMs)];
  if (typeof arg !== "object" || arg === null || Array.isArray(arg)) return [JSON.stringify(arg)];
  if ("window" in arg) return windowTexts(windowArgument.parse(arg), batchMs);
  if (op === "mapWithState") return [stateSpecText(stateSpecArgument.parse(arg), batchMs)];
  if (op === "updateStateByKey") return updateStateTexts(updateStateArgument.parse(arg));
  return [JSON.stringify(arg)];
}

function functionText({ op, args }: ChainStep, source: string): string {
  const time = args.some(asksForTime) ? ([0, 4] as const) : TIMES[op];
  return time === undefined ? source : timeInMs(source, ...time);
}

function asksForTime(arg: unknown): boolean {
  return typeof arg === "object" && arg !== null && "withTimeAndKey" in arg && arg.withTimeAndKey === true;
}

/** Functions of cases get the batch time as a number, in ms; `position` says which of so many arguments it is. */
function timeInMs(source: string, position: number, length: number): string {
  const names = Array.from({ length }, (_, i) => `a${i}`);
  const passed = names.map((name, i) => (i === position ? `${name}.milliseconds` : name));
  return `(${names.join(", ")}) => (${source})(${passed.join(", ")})`;
}

function windowTexts(argument: z.infer<typeof windowArgument>, batchMs: number): string[] {
  const { window, slide, numPartitions, filterFunc } = argument;
  const slideText = typeof slide === "number" ? duration(slide, batchMs) : "undefined";
  return withoutTrailing([duration(window, batchMs), slideText, String(numPartitions), filterFunc ?? "undefined"]);
}

/** The forms with the time and with an iterator take the number of partitions, and whether the partitioner is remembered. */
function updateStateTexts(argument: z.infer<typeof updateStateArgument>): string[] {
  const { initial, initialRDD = initial, numPartitions, withTimeAndKey, iterator } = argument;
  const initialText = initialRDD === undefined ? "undefined" : pairsText(initialRDD);
  if (withTimeAndKey !== true && iterator !== true) return withoutTrailing([String(numPartitions), initialText]);
  const partitions = numPartitions ?? "ssc.sparkContext.defaultParallelism";
  return withoutTrailing([String(partitions), "true", initialText]);
}

function stateSpecText(spec: z.infer<typeof stateSpecArgument>, batchMs: number): string {
  const { initial, initialState = initial, numPartitions, timeout, simple = false } = spec;
  return [
    `StateSpec.function(${simple ? spec.function : timeInMs(spec.function, 0, 4)})`,
    initialState === undefined ? "" : `.initialState(${pairsText(initialState)})`,
    numPartitions === undefined ? "" : `.numPartitions(${numPartitions})`,
    timeout === undefined ? "" : `.timeout(${duration(timeout, batchMs)})`,
  ].join("");
}

function pairsText(pairs: readonly unknown[]): string {
  return `ssc.sparkContext.makeRDD(${JSON.stringify(pairs)})`;
}

function duration(batches: number, batchMs: number): string {
  return `Milliseconds(${batches * batchMs})`;
}

/** Arguments that are left out at the end need not be named. */
function withoutTrailing(texts: readonly string[]): string[] {
  return texts.slice(0, texts.findLastIndex((text) => text !== "undefined") + 1);
}

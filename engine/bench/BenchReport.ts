import type { KeysCost } from "./measureKeys.ts";
import type { Latency } from "./measureLatency.ts";
import type { Timing } from "./measureRounds.ts";
import { median, percentile } from "./statistics.ts";
import type { KnownText } from "./WordTotals.ts";

/** One way of counting words, with its speed. `ratio` is the speed as a share of the first variant's (speedRatio). */
export interface SpeedFigure {
  readonly name: string;
  readonly medianMs: number;
  readonly megawordsPerSecond: number;
  readonly megabytesPerSecond: number;
  readonly linesPerSecond: number;
  readonly ratio: number;
  readonly roundsMs: readonly number[];
}

/** Delay of batches from their tick, ms. `written`: to the event in the log, whole ms rounded down; `received`: to the client. */
export interface LatencyFigure {
  readonly name: string;
  readonly batches: number;
  readonly written: Percentiles;
  readonly received: Percentiles;
}

export interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** What an operation costs with very many keys: times of batches, ms, and resident memory of the whole process at its peak, MB (1,000,000 bytes). */
export interface KeysFigure {
  readonly operation: string;
  /** All keys are new. */
  readonly firstMs: number;
  /** Median of later batches with all keys. */
  readonly laterMs: number;
  readonly peakMegabytes: number;
}

/** The median batch of few records, ms, with few keys held and with many. `ratio`: how many times as long it takes with many (speedRatio). */
export interface TouchedFigure {
  readonly operation: string;
  readonly fewMs: number;
  readonly manyMs: number;
  readonly ratio: number;
}

/** A figure that has to reach a limit, or stay below it. */
export interface Acceptance {
  readonly name: string;
  readonly value: number;
  readonly bound: "at least" | "below";
  readonly limit: number;
  readonly unit: "" | "ms";
  readonly ok: boolean;
}

/** Everything that one bench run found; what `--json` writes. */
export interface BenchReport {
  readonly node: string;
  readonly processor: string;
  /** The text of the word counts; absent when none was measured. */
  readonly text?: KnownText;
  readonly speeds: Readonly<Record<string, readonly SpeedFigure[]>>;
  readonly latencies: readonly LatencyFigure[];
  readonly keys: readonly KeysFigure[];
  readonly touched: readonly TouchedFigure[];
  readonly acceptance: readonly Acceptance[];
}

/** Turns times into speeds. The first timing is what the others are compared with. */
export function speedFigures(timings: readonly Timing[], { totals, bytes, lines }: KnownText): readonly SpeedFigure[] {
  const [first] = timings;
  return timings.map(({ name, rounds }) => {
    const medianMs = median(rounds);
    return {
      name,
      medianMs,
      megawordsPerSecond: totals.words / medianMs / 1_000,
      megabytesPerSecond: bytes / medianMs / 1_000,
      linesPerSecond: (lines / medianMs) * 1_000,
      ratio: first === undefined ? 1 : speedRatio(rounds, first.rounds),
      roundsMs: rounds,
    };
  });
}

/**
 * How many times as fast one variant was as another: the median over the rounds of what each round says, because the two met the same machine
 * only within a round. Times in ms.
 */
export function speedRatio(rounds: readonly number[], otherRounds: readonly number[]): number {
  return median(rounds.map((time, round) => (otherRounds[round] ?? time) / time));
}

/** Median and 99th percentile of the delays. */
export function latencyFigure({ name, written, received }: Latency): LatencyFigure {
  const percentiles = (delays: readonly number[]): Percentiles => ({
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
  });
  return { name, batches: received.length, written: percentiles(written), received: percentiles(received) };
}

/** Time and memory of an operation with very many keys. */
export function keysFigure({ operation, firstMs, laterMs, peakBytes }: KeysCost): KeysFigure {
  return { operation, firstMs, laterMs: median(laterMs), peakMegabytes: peakBytes / 1_000_000 };
}

/** What the keys held cost a batch that touches few of them; nothing for an operation that holds none. */
export function touchedFigures({ operation, touched }: KeysCost): readonly TouchedFigure[] {
  if (touched === undefined) return [];
  const { few, many } = touched;
  const ratio = speedRatio(few.rounds, many.rounds);
  return [{ operation, fewMs: median(few.rounds), manyMs: median(many.rounds), ratio }];
}

/**
 * `npm run bench [-- memory file socket latency] [--json FILE]`: the engine against a loop written by hand, and the delay of a batch. Compare
 * ratios, which come from one run with all variants by turns; absolute figures are the machine's. A wrong count ends it with exit code 1.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type Acceptance,
  type BenchReport,
  latencyFigure,
  type SpeedFigure,
  speedFigures,
  speedRatio,
} from "./BenchReport.ts";
import type { BenchSetting } from "./BenchSetting.ts";
import { formatAcceptance, formatLatencies, formatSpeeds } from "./formatReport.ts";
import { measureFile } from "./measureFile.ts";
import { measureLatency } from "./measureLatency.ts";
import { measureMemory } from "./measureMemory.ts";
import type { Timing } from "./measureRounds.ts";
import { measureSocket, SOCKET_COPIES } from "./measureSocket.ts";
import { compileWordCount } from "./wordCountJob.ts";
import { knownText, repeated } from "./WordTotals.ts";
import { zipfText } from "./zipfText.ts";

const TEXT_BYTES = 16_000_000;

interface SpeedMeasurement {
  readonly title: string;
  readonly measure: (setting: BenchSetting) => Promise<readonly Timing[]>;
  /** How often the text is counted in one round. */
  readonly copies: number;
}

/** The throughput measurements, by the names under which they can be asked for. */
const speedMeasurements: Readonly<Record<string, SpeedMeasurement>> = {
  memory: { title: "Word count from memory blocks", measure: measureMemory, copies: 1 },
  file: { title: "Word count from a file", measure: measureFile, copies: 1 },
  socket: { title: "Word count over a socket", measure: measureSocket, copies: SOCKET_COPIES },
};

async function runBench(wanted: (name: string) => boolean): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), "dstream-bench-"));
  try {
    const setting = await prepare(folder);
    const speeds = await measureSpeeds(setting, wanted);
    const latencies = wanted("latency") ? (await measureLatency(join(folder, "data"))).map(latencyFigure) : [];
    if (latencies.length > 0) say(formatLatencies("Batches of 100 ms, delay from the tick in ms", latencies));
    const machine = {
      node: process.version,
      processor: `${availableParallelism()} x ${cpus()[0]?.model ?? "unknown"}`,
    };
    const figures = { ...machine, text: setting.known, speeds, latencies };
    return { ...figures, acceptance: acceptanceOf(figures) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function prepare(folder: string): Promise<BenchSetting> {
  const text = zipfText(TEXT_BYTES);
  const known = knownText(text);
  const path = join(folder, "text.txt");
  writeFileSync(path, text);
  const megabytes = Math.round(known.bytes / 1_000_000);
  const { words, distinct } = known.totals;
  say(
    `Zipf text of ${megabytes} MB: ${words} words, ${distinct} different, in ${known.lines} lines. Ratios to the first line.`,
  );
  return { text: Buffer.from(text), known, path, folder, job: await compileWordCount() };
}

async function measureSpeeds(
  setting: BenchSetting,
  wanted: (name: string) => boolean,
): Promise<Record<string, readonly SpeedFigure[]>> {
  const speeds: Record<string, readonly SpeedFigure[]> = {};
  for (const [name, { title, measure, copies }] of Object.entries(speedMeasurements)) {
    if (!wanted(name)) continue;
    const figures = speedFigures(await measure(setting), repeated(setting.known, copies));
    say(formatSpeeds(title, figures));
    speeds[name] = figures;
  }
  return speeds;
}

function acceptanceOf({ speeds, latencies }: Pick<BenchReport, "speeds" | "latencies">): readonly Acceptance[] {
  const acceptance: Acceptance[] = [];
  const [, one, two] = speeds["memory"] ?? [];
  if (one && two) {
    const scaling = speedRatio(two.roundsMs, one.roundsMs);
    acceptance.push(
      atLeast("One executor to the hand-written loop, from memory", one.ratio, 0.6),
      atLeast("Two executors to one, from memory", scaling, 1.6),
    );
  }
  const [empty] = latencies;
  if (empty) acceptance.push(below("An empty batch from its tick to the client, median", empty.received.p50, 5));
  return acceptance;
}

function atLeast(name: string, value: number, limit: number): Acceptance {
  return { name, value, limit, unit: "", ok: value >= limit };
}

function below(name: string, value: number, limit: number): Acceptance {
  return { name, value, limit, unit: "ms", ok: value < limit };
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
  const names = [...Object.keys(speedMeasurements), "latency"];
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no measurement ${unknown}. There are: ${names.join(", ")}.`);
  const report = await runBench((name) => positionals.length === 0 || positionals.includes(name));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (report.acceptance.length > 0) process.stdout.write(`${formatAcceptance(report.acceptance)}\n`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

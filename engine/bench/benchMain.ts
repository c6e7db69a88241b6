/**
 * `npm run bench [-- memory file socket latency keys] [--json FILE]`: the engine against a loop written by hand, the delay of a batch, and what
 * a million keys cost. Compare ratios, which come from one run with all variants by turns; absolute figures are the machine's. A wrong result
 * ends it with exit code 1.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  type Acceptance,
  type BenchReport,
  keysFigure,
  type LatencyFigure,
  latencyFigure,
  type SpeedFigure,
  speedFigures,
  speedRatio,
  touchedFigures,
} from "./BenchReport.ts";
import type { BenchSetting } from "./BenchSetting.ts";
import { formatAcceptance, formatKeys, formatLatencies, formatSpeeds, formatTouched, grouped } from "./formatReport.ts";
import { measureFile } from "./measureFile.ts";
import { FEW_KEYS, MANY_KEYS, measureKeys, TOUCHED } from "./measureKeys.ts";
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
    const machine = {
      node: process.version,
      processor: `${availableParallelism()} x ${cpus()[0]?.model ?? "unknown"}`,
    };
    say(
      `Node ${machine.node}, ${machine.processor}. Other work on this machine slows everything; ratios suffer least.`,
    );
    const setting = Object.keys(speedMeasurements).some(wanted) ? await prepare(folder) : undefined;
    const speeds = setting === undefined ? {} : await measureSpeeds(setting, wanted);
    const latencies = wanted("latency") ? await measureLatencies(join(folder, "data")) : [];
    const { keys, touched } = wanted("keys") ? await measureAllKeys(folder) : { keys: [], touched: [] };
    const figures = { ...machine, ...(setting && { text: setting.known }), speeds, latencies, keys, touched };
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
    `Zipf text of ${megabytes} MB: ${grouped(words)} words, ${grouped(distinct)} different, in ${grouped(known.lines)} lines. Ratios: speed to that of the first line.`,
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

async function measureLatencies(dataFolder: string): Promise<readonly LatencyFigure[]> {
  const latencies = (await measureLatency(dataFolder)).map(latencyFigure);
  say(formatLatencies("Batches of 100 ms, delay from the tick", latencies));
  return latencies;
}

async function measureAllKeys(folder: string): Promise<Pick<BenchReport, "keys" | "touched">> {
  const costs = await measureKeys(folder);
  const keys = costs.map(keysFigure);
  const touched = costs.flatMap(touchedFigures);
  const [few = "", many = "", records = ""] = [FEW_KEYS, MANY_KEYS, TOUCHED].map(grouped);
  say(formatKeys(`${many} keys in each batch, 2 executors`, keys));
  say(formatTouched(`${records} keys in each batch, of more that are held`, [few, many], touched));
  return { keys, touched };
}

type Figures = Pick<BenchReport, "speeds" | "latencies" | "touched">;

function acceptanceOf({ speeds, latencies, touched }: Figures): readonly Acceptance[] {
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
  if (empty) acceptance.push(below("An empty batch from its tick to the client, median", empty.received.p50, 5, "ms"));
  const mapWithState = touched.find(({ operation }) => operation === "mapWithState");
  if (mapWithState)
    acceptance.push(
      below("mapWithState of few keys, with 100 times the keys held: times as long", mapWithState.ratio, 2),
    );
  return acceptance;
}

function atLeast(name: string, value: number, limit: number): Acceptance {
  return { name, value, bound: "at least", limit, unit: "", ok: value >= limit };
}

function below(name: string, value: number, limit: number, unit: Acceptance["unit"] = ""): Acceptance {
  return { name, value, bound: "below", limit, unit, ok: value < limit };
}

function say(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { json: { type: "string" } }, allowPositionals: true });
  const names = [...Object.keys(speedMeasurements), "latency", "keys"];
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

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { specOf, TestConnector } from "../connectors/testing/TestConnector.ts";
import type { ConnectionSpec } from "../protocol/connections.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { exampleSpec, HostedExample } from "./HostedExample.ts";
import { KafkaFeed, wordAmounts } from "./KafkaFeed.ts";

/** What records are counted with. */
export interface CountingSystems {
  readonly broker: {
    readonly address: string;
    readonly down: () => Promise<unknown>;
    readonly up: () => Promise<unknown>;
  };
  /** `kind://user:password@host:port/database`; absent = SQLite in a folder that is removed afterwards. */
  readonly database?: string;
}

export interface CountingPlan {
  readonly records: number;
  readonly brokerDownMs: number;
  /** Most records that a batch takes of a partition. */
  readonly recordsPerPartition: number;
  /** Told what happens. */
  readonly say: (line: string) => void;
}

/** What was counted. */
export interface CountingResult {
  readonly inTopic: number;
  readonly inTable: number;
  /** Words with another amount than was written. */
  readonly wrongWords: number;
  /** Records of batches that were through when the host was killed, and of those after the restart. */
  readonly recordsDone: readonly [before: number, after: number];
  /** What the two runs complained of. */
  readonly complaints: readonly string[];
}

/** All records are in the table so long after the restart, ms, or the trial is given up. */
const READ_MS = 240_000;

/**
 * Writes words to a topic while examples/ExactlyOnceKafka.ts counts them, stops the broker in the first half, kills the job host while it
 * works on a batch of the second half, starts the job again, and compares the table with what was written.
 */
export async function countExactlyOnce(systems: CountingSystems, plan: CountingPlan): Promise<CountingResult> {
  const folder = mkdtempSync(join(tmpdir(), "dstream-exactly-once-"));
  const spark: ConnectionSpec =
    systems.database === undefined ? { kind: "sqlite", file: "spark.sqlite" } : specOf(systems.database);
  const feed = new KafkaFeed(systems.broker.address, `words-${process.pid}-${Math.floor(systemClock.now())}`);
  const table = new TestConnector({ connections: { spark }, databaseDirectory: join(folder, "databases") });
  const runs: HostedExample[] = [];
  try {
    const setting = {
      example: "ExactlyOnceKafka",
      args: [systems.broker.address, feed.topic],
      conf: { "spark.streaming.kafka.maxRatePerPartition": String(plan.recordsPerPartition) },
      connections: { spark },
      folder,
    };
    const spec = await exampleSpec(setting);
    const start = (): HostedExample => {
      const run = new HostedExample(spec);
      runs.push(run);
      return run;
    };
    const amounts = (): Promise<ReadonlyMap<string, number>> => amountsIn(table);
    return await survive({ systems, plan, feed, start, amounts });
  } finally {
    for (const { host } of runs) host.kill();
    await Promise.all(runs.map(({ host }) => host.ended));
    await feed.close();
    await table.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Trial {
  readonly systems: CountingSystems;
  readonly plan: CountingPlan;
  readonly feed: KafkaFeed;
  readonly start: () => HostedExample;
  readonly amounts: () => Promise<ReadonlyMap<string, number>>;
}

async function survive({ systems: { broker }, plan, feed, start, amounts }: Trial): Promise<CountingResult> {
  const { records, say } = plan;
  await feed.createTopic();
  const writing = feed.write(records);
  writing.catch(() => undefined);
  const first = start();
  await through(first, records * 0.2);
  say(`${grouped(first.recordsDone)} records are counted: the broker is stopped for ${plan.brokerDownMs / 1000} s`);
  await broker.down();
  await delay(systemClock, plan.brokerDownMs);
  await broker.up();
  await through(first, records * 0.4);
  await first.next((event) => event.type === "outputOperationStarted");
  first.host.kill();
  await first.host.ended;
  say(`${grouped(first.recordsDone)} records are counted: the job host is killed at work, and the job started again`);
  const second = start();
  await writing;
  await settled(second, { records, amounts });
  second.host.stop(true);
  await second.host.ended;
  return {
    inTopic: await feed.size(),
    ...compared(await amounts(), wordAmounts(records)),
    recordsDone: [first.recordsDone, second.recordsDone],
    complaints: [...first.complaints, ...second.complaints],
  };
}

async function through(run: HostedExample, records: number): Promise<void> {
  while (run.recordsDone < records) await run.next((event) => event.type === "batchCompleted");
}

/** Waits until the table has as many records as were written, and for two batches more, which may add nothing. */
async function settled(
  run: HostedExample,
  { records, amounts }: { records: number } & Pick<Trial, "amounts">,
): Promise<void> {
  const until = systemClock.now() + READ_MS;
  while (sumOf(await amounts()) < records && systemClock.now() < until) {
    await run.next((event) => event.type === "batchCompleted");
  }
  for (let batches = 0; batches < 2; batches++) await run.next((event) => event.type === "batchCompleted");
}

async function amountsIn(table: TestConnector): Promise<ReadonlyMap<string, number>> {
  const caller = table.attach();
  try {
    const rows = await caller.rows("spark", "select word, sum(amount) from wordamounts group by word");
    return new Map(rows.map(([word, amount]) => [String(word), Number(amount)]));
  } finally {
    caller.leave();
  }
}

function compared(
  found: ReadonlyMap<string, number>,
  written: ReadonlyMap<string, number>,
): Pick<CountingResult, "inTable" | "wrongWords"> {
  const words = new Set([...found.keys(), ...written.keys()]);
  return {
    inTable: sumOf(found),
    wrongWords: [...words].filter((word) => found.get(word) !== written.get(word)).length,
  };
}

function sumOf(amounts: ReadonlyMap<string, number>): number {
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}

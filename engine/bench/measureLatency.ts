import { LatencyRun, type CompletedBatch } from "./LatencyRun.ts";

/** Delays from the tick of batches, ms, each list in order of time. */
export interface Latency {
  readonly name: string;
  /** Until the event that the batch is completed was written; whole ms, rounded down. */
  readonly written: readonly number[];
  /** Until the client had that event. */
  readonly received: readonly number[];
}

const WARM_UPS = 40;
const BATCHES_EACH = 100;
const LINE = "I love hadoop I love spark";

/** Batches without data and batches of one line of six words by turns, through the whole way from the tick to the page. */
export async function measureLatency(dataFolder: string): Promise<readonly Latency[]> {
  const run = await LatencyRun.start(dataFolder);
  try {
    const all = (await collectBatches(run)).slice(WARM_UPS);
    return [
      latencyOf(
        "empty batch",
        all.filter(({ batch }) => batch.numRecords === 0),
      ),
      latencyOf(
        "batch of one line, 6 words",
        all.filter(({ batch }) => batch.numRecords === 1),
      ),
    ];
  } finally {
    await run.close();
  }
}

/** After each empty batch a line is sent, so that the next one is small. */
function collectBatches(run: LatencyRun): Promise<readonly CompletedBatch[]> {
  const batches: CompletedBatch[] = [];
  return new Promise((resolve, reject) => {
    run.onCompleted((completed) => {
      batches.push(completed);
      if (completed.batch.failed) reject(new Error("A batch failed."));
      if (completed.batch.numRecords === 0) run.sendLine(LINE).catch(reject);
      if (isEnough(batches.slice(WARM_UPS))) resolve(batches);
    });
  });
}

function isEnough(batches: readonly CompletedBatch[]): boolean {
  const small = batches.filter(({ batch }) => batch.numRecords === 1).length;
  return Math.min(small, batches.length - small) >= BATCHES_EACH;
}

function latencyOf(name: string, batches: readonly CompletedBatch[]): Latency {
  return {
    name,
    written: batches.map(({ batch, writtenAt }) => writtenAt - batch.batchTime),
    received: batches.map(({ batch, receivedAt }) => receivedAt - batch.batchTime),
  };
}

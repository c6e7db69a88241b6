import type { CompiledJob } from "../protocol/compiledJob.ts";
import { fullBatch, type KeyBatch, type KeyOperation, smallBatch } from "./KeyBatch.ts";
import { compileKeysJob } from "./keysJob.ts";
import { KeysRun } from "./KeysRun.ts";
import { measureRounds, type Timing, type Variant, WARM_UP_ROUNDS } from "./measureRounds.ts";

/** What one operation costs with very many keys. */
export interface KeysCost {
  readonly operation: KeyOperation;
  /** The batch in which all keys are new, ms. */
  readonly firstMs: number;
  /** Later batches with all keys, ms. */
  readonly laterMs: readonly number[];
  /** Resident memory of the whole process at its peak, bytes. */
  readonly peakBytes: number;
  /** Batches of a few records by turns, with few keys held and with many; absent for operations without state. */
  readonly touched?: { readonly few: Timing; readonly many: Timing };
}

export const MANY_KEYS = 1_000_000;
export const FEW_KEYS = 10_000;
export const TOUCHED = 1_000;

const LATER_BATCHES = 3;
const ROUNDS = 25;
const OPERATIONS = ["reduceByKey", "updateStateByKey", "mapWithState", "reduceByKeyAndWindow"] as const;

/**
 * A million keys through each operation by key, as whole runs on 2 executors; then, where keys are held, batches that touch few of them. Every
 * batch's pairs and sum are compared with what was sent, in the last batch the value of every key.
 */
export async function measureKeys(folder: string): Promise<readonly KeysCost[]> {
  const job = await compileKeysJob();
  const costs: KeysCost[] = [];
  for (const operation of OPERATIONS) costs.push(await measureOperation({ operation, job, folder }));
  return costs;
}

interface Setting {
  readonly operation: KeyOperation;
  readonly job: CompiledJob;
  readonly folder: string;
}

async function measureOperation(setting: Setting): Promise<KeysCost> {
  const { operation } = setting;
  const run = await KeysRun.start({ ...setting, batches: planOf(operation, MANY_KEYS) });
  try {
    const [firstMs = 0, ...laterMs] = await fill(run);
    const touched = operation === "reduceByKey" ? undefined : await compareWithFew(setting, run);
    await run.runBatch();
    return { operation, firstMs, laterMs, peakBytes: await run.peakBytes(), ...(touched && { touched }) };
  } finally {
    await run.close();
  }
}

/** A few records for the threads to start with, all keys several times, few of them several times, and all for the last look. */
function planOf(operation: KeyOperation, keys: number): readonly KeyBatch[] {
  const small = operation === "reduceByKey" ? 0 : WARM_UP_ROUNDS + ROUNDS;
  return [
    smallBatch(TOUCHED, keys, 0),
    ...Array.from({ length: 1 + LATER_BATCHES }, () => fullBatch(keys)),
    ...Array.from({ length: small }, (_, round) => smallBatch(TOUCHED, keys, round)),
    fullBatch(keys, true),
  ];
}

/** Times of the batches with all keys, ms. */
async function fill(run: KeysRun): Promise<readonly number[]> {
  await run.runBatch();
  const times: number[] = [];
  for (let batch = 0; batch <= LATER_BATCHES; batch++) times.push(await run.runBatch());
  return times;
}

/** The same small batches by turns in a run that holds few keys and in the one that holds many. */
async function compareWithFew(setting: Setting, many: KeysRun): Promise<NonNullable<KeysCost["touched"]>> {
  const few = await KeysRun.start({ ...setting, batches: planOf(setting.operation, FEW_KEYS) });
  try {
    await fill(few);
    const [fewTiming, manyTiming] = await measureRounds([variant("few", few), variant("many", many)], ROUNDS);
    await few.runBatch();
    if (fewTiming === undefined || manyTiming === undefined) throw new Error("A variant was not measured.");
    return { few: fewTiming, many: manyTiming };
  } finally {
    await few.close();
  }
}

function variant(name: string, run: KeysRun): Variant {
  return {
    name,
    run: async () => {
      await run.runBatch();
    },
  };
}

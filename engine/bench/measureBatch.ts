import type { RDD } from "../rdd/RDD.ts";
import type { RDDContext } from "../rdd/RDDContext.ts";
import type { BenchSetting } from "./BenchSetting.ts";
import { HandWrittenCounter } from "./HandWrittenCounter.ts";
import type { HandWrittenRequest } from "./handWrittenMain.ts";
import { LocalEngine } from "./LocalEngine.ts";
import { measureRounds, type Timing, type Variant } from "./measureRounds.ts";
import { checkTotals } from "./WordTotals.ts";

/** Where the words of one batch come from: as the engine reads them and as the hand-written loop does. */
export interface BatchInput {
  readonly source: (context: RDDContext) => RDD;
  readonly request: HandWrittenRequest;
}

/** Names of the variants, in order. */
const BATCH_VARIANTS = ["hand-written loop", "engine, 1 executor", "engine, 2 executors"] as const;

const ROUNDS = 11;

/** Counts the words of one batch by hand, with one executor and with two. */
export async function measureBatch({ job, known }: BenchSetting, input: BatchInput): Promise<readonly Timing[]> {
  const [handWritten, one, two] = BATCH_VARIANTS;
  const byHand = new HandWrittenCounter();
  const engines = [new LocalEngine(job, 1), new LocalEngine(job, 2)] as const;
  const variant = (name: string, engine: LocalEngine): Variant => ({
    name,
    run: async () => checkTotals(name, await engine.countWords(input.source(engine.context)), known),
  });
  const byHandVariant: Variant = {
    name: handWritten,
    run: async () => checkTotals(handWritten, await byHand.ask(input.request), known),
  };
  try {
    return await measureRounds([byHandVariant, variant(one, engines[0]), variant(two, engines[1])], ROUNDS);
  } finally {
    await Promise.all([byHand, ...engines].map((counter) => counter.close()));
  }
}

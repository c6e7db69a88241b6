import type { KeyBatch, KeyFinding, KeyOperation } from "./KeyBatch.ts";

/** Batches in the window of keysJob.ts. */
const WINDOW_BATCHES = 2;

/** The counts that keysJob.ts has to come to, kept the slow and plain way, so that nothing that is measured checks itself. */
export class KeyLedger {
  readonly #operation: KeyOperation;
  readonly #counts: Int32Array;
  readonly #seen: Uint8Array;
  readonly #entered: KeyBatch[] = [];
  #pairs = 0;
  #total = 0;

  constructor(operation: KeyOperation, keys: number) {
    this.#operation = operation;
    this.#counts = new Int32Array(keys);
    this.#seen = new Uint8Array(keys);
  }

  /** Takes the next batch and says what the job has to find in it. */
  next(batch: KeyBatch): KeyFinding {
    if (this.#operation === "reduceByKey") this.#beginAnew();
    let mapped = 0;
    for (const id of idsOf(batch)) mapped += this.#add(id, 1);
    if (this.#operation === "reduceByKeyAndWindow") this.#moveWindow(batch);
    if (this.#operation === "mapWithState" && !batch.isChecked) {
      return { pairs: batch.records, total: mapped, weighted: 0 };
    }
    return { pairs: this.#pairs, total: this.#total, weighted: batch.isChecked ? this.#weighted() : 0 };
  }

  #beginAnew(): void {
    this.#counts.fill(0);
    this.#seen.fill(0);
    this.#pairs = this.#total = 0;
  }

  /** Without a filter the keys of a window stay, at 0 in the end. */
  #moveWindow(batch: KeyBatch): void {
    this.#entered.push(batch);
    const leaving = this.#entered.length > WINDOW_BATCHES ? this.#entered.shift() : undefined;
    if (leaving) for (const id of idsOf(leaving)) this.#add(id, -1);
  }

  #add(id: number, count: number): number {
    this.#pairs += 1 - (this.#seen[id] ?? 0);
    this.#seen[id] = 1;
    this.#total += count;
    const sum = (this.#counts[id] ?? 0) + count;
    this.#counts[id] = sum;
    return sum;
  }

  #weighted(): number {
    return this.#counts.reduce((sum, count, id) => sum + ((id % 1009) + 1) * count, 0);
  }
}

function* idsOf({ records, keys, first, step }: KeyBatch): Generator<number, void> {
  for (let i = 0; i < records; i++) yield (first + i * step) % keys;
}

import type { AccumulatorType } from "../protocol/closurePlan.ts";
import type { AccumulatorUpdate } from "../protocol/taskPlan.ts";
import { decodeRecords } from "../storage/recordCodec.ts";

/** An accumulator as the driver keeps it: what tasks and the program have added so far. */
export class Accumulator {
  readonly id: number;
  readonly type: AccumulatorType;
  readonly name: string | undefined;
  readonly #onChange: (accumulator: Accumulator) => void;
  #sum = 0;
  #count = 0;
  #items: unknown[] = [];

  /** @param onChange called after each change */
  constructor(id: number, facts: { type: AccumulatorType; name?: string }, onChange: (changed: Accumulator) => void) {
    this.id = id;
    this.type = facts.type;
    this.name = facts.name;
    this.#onChange = onChange;
  }

  get sum(): number {
    return this.#sum;
  }

  /** How often something was added. */
  get count(): number {
    return this.type === "collection" ? this.#items.length : this.#count;
  }

  get items(): readonly unknown[] {
    return this.#items;
  }

  addNumber(value: number): void {
    this.#addNumbers(value, 1);
  }

  addItem(item: unknown): void {
    this.#items.push(item);
    this.#onChange(this);
  }

  reset(): void {
    this.#sum = 0;
    this.#count = 0;
    this.#items = [];
    this.#onChange(this);
  }

  /** Adds what a task added. */
  merge(update: AccumulatorUpdate): void {
    if (update.kind === "number") return this.#addNumbers(update.sum, update.count);
    for (const item of decodeRecords(update.items)) this.#items.push(item);
    this.#onChange(this);
  }

  #addNumbers(sum: number, count: number): void {
    this.#sum += sum;
    this.#count += count;
    this.#onChange(this);
  }
}

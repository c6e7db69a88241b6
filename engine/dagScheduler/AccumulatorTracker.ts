import type { AccumulatorType } from "../protocol/closurePlan.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { AccumulatorUpdate } from "../protocol/taskPlan.ts";
import { toScalaText } from "../util/recordText.ts";
import { toJsonRows } from "../util/toJsonRows.ts";
import { Accumulator } from "./Accumulator.ts";

/** The event that tells the value of a named accumulator. */
export type AccumulatorUpdated = Extract<RunEventBody, { type: "accumulatorUpdated" }>;

/** Items of a collection that an event shows: the last ones. */
const ITEMS_SHOWN = 20;

/** The accumulators of a program. One that the program cannot reach any more is forgotten: nobody could read it. */
export class AccumulatorTracker {
  readonly #known = new Map<number, WeakRef<Accumulator>>();
  readonly #unreachable = new FinalizationRegistry<number>((id) => this.#known.delete(id));
  /** Named accumulators that changed since they were told about, with the sum that was told. */
  readonly #changed = new Set<Accumulator>();
  readonly #toldSums = new WeakMap<Accumulator, number>();
  #nextId = 0;

  create(type: AccumulatorType, name?: string): Accumulator {
    const changed = (accumulator: Accumulator): void => void this.#changed.add(accumulator);
    const facts = { type, ...(name !== undefined && { name }) };
    const accumulator = new Accumulator(this.#nextId++, facts, name === undefined ? () => {} : changed);
    this.#known.set(accumulator.id, new WeakRef(accumulator));
    this.#unreachable.register(accumulator, accumulator.id);
    return accumulator;
  }

  /** Adds what a task that succeeded has added. To be called once for each such task. */
  apply(updates: readonly AccumulatorUpdate[]): void {
    for (const update of updates) this.#known.get(update.accumulatorId)?.deref()?.merge(update);
  }

  /** Tells about every named accumulator that changed since it was last told about. `batchTime`: the batch that has ended, if any. */
  takeChanged(batchTime?: number): readonly AccumulatorUpdated[] {
    const events = Array.from(this.#changed, (accumulator) => this.#eventOf(accumulator, batchTime));
    this.#changed.clear();
    return events;
  }

  #eventOf(accumulator: Accumulator, batchTime: number | undefined): AccumulatorUpdated {
    const { id, name = "", type, sum, count, items } = accumulator;
    const isList = type === "collection";
    const update = sum - (this.#toldSums.get(accumulator) ?? 0);
    this.#toldSums.set(accumulator, sum);
    return {
      type: "accumulatorUpdated",
      ...(batchTime !== undefined && { batchTime }),
      accumulatorId: id,
      name,
      accumulatorType: type,
      value: isList ? toJsonRows(items.slice(-ITEMS_SHOWN), toScalaText) : numberValue(sum),
      count,
      ...(!isList && Number.isFinite(update) && { update }),
    };
  }
}

/** JSON has no NaN and no Infinity: their names stand for them. */
function numberValue(value: number): number | string {
  return Number.isFinite(value) ? value : toScalaText(value);
}

import type { AccumulatorUpdate } from "../protocol/taskPlan.ts";
import { encodeRecords } from "../storage/recordCodec.ts";

type Addends = { kind: "number"; sum: number; count: number } | { kind: "list"; items: unknown[] };

/**
 * What the running task adds to accumulators. It goes back with the task's result and only then: what a failed or lost task added is
 * forgotten with it, so that each addition of a task that succeeds counts once.
 */
export class TaskAccumulators {
  #addends = new Map<number, Addends>();

  /** Begins a task. */
  begin(): void {
    this.#addends = new Map();
  }

  addNumber(accumulatorId: number, value: number): void {
    const known = this.#addends.get(accumulatorId);
    if (known?.kind === "number") {
      known.sum += value;
      known.count += 1;
    } else this.#addends.set(accumulatorId, { kind: "number", sum: value, count: 1 });
  }

  addItem(accumulatorId: number, item: unknown): void {
    const known = this.#addends.get(accumulatorId);
    if (known?.kind === "list") known.items.push(item);
    else this.#addends.set(accumulatorId, { kind: "list", items: [item] });
  }

  /**
   * Everything that was added since `begin`.
   * @throws EngineError `recordNotSerializable` for items that cannot be copied
   */
  take(): readonly AccumulatorUpdate[] {
    const updates = Array.from(this.#addends, ([accumulatorId, addends]): AccumulatorUpdate =>
      addends.kind === "number"
        ? { accumulatorId, ...addends }
        : { accumulatorId, kind: "list", items: encodeRecords(addends.items) },
    );
    this.begin();
    return updates;
  }
}

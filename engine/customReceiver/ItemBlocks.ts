import type { ValueBlock } from "../protocol/taskPlan.ts";
import { encodeColumn } from "../storage/columnCodec.ts";
import { encodeRecords } from "../storage/recordCodec.ts";
import type { CancelTimer, Clock } from "../util/Clock.ts";

/** A block is cut before its interval is over when it has about so many bytes or so many items. */
const BLOCK_BYTES = 1024 * 1024;
const BLOCK_ITEMS = 20_000;
/** What an item that is no text counts for. */
const ITEM_BYTES = 50;

/** How blocks are cut and who gets them. */
export interface ItemBlocksOptions {
  readonly streamId: number;
  readonly clock: Clock;
  /** ms, greater than 0. */
  readonly blockIntervalMs: number;
  readonly onBlock: (block: ValueBlock) => void;
  /** Items that could be encoded when they were stored cannot be any more, because the job has changed them. */
  readonly onLost: (error: unknown) => void;
}

/**
 * Turns the items of a receiver into blocks: one every `blockIntervalMs`, at multiples of it, sooner when many have come or when asked. An
 * interval without an item makes no block (spec 6.1).
 */
export class ItemBlocks {
  readonly #options: ItemBlocksOptions;
  #items: unknown[] = [];
  #bytes = 0;
  #nextBlock = 0;
  #cancelTimer: CancelTimer | undefined;

  constructor(options: ItemBlocksOptions) {
    this.#options = options;
  }

  /** Begins to cut blocks. Starting twice does nothing. */
  start(): void {
    this.#cancelTimer ??= this.#arm();
  }

  /** Stops the timer after a last cut. */
  stop(): void {
    this.cut();
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
  }

  /** Adds one item. */
  add(item: unknown): void {
    this.#items.push(item);
    this.#bytes += typeof item === "string" ? item.length : ITEM_BYTES;
    if (this.#bytes >= BLOCK_BYTES || this.#items.length >= BLOCK_ITEMS) this.cut();
  }

  /** Makes one block of these records at once. @throws EngineError `recordNotSerializable` */
  addBlock(records: readonly unknown[]): void {
    if (records.length > 0) this.#report(records);
  }

  /** Makes a block of the items that have come, if there are any. */
  cut(): void {
    const items = this.#items;
    if (items.length === 0) return;
    this.#items = [];
    this.#bytes = 0;
    try {
      this.#report(items);
    } catch {
      this.#cutByClass(items);
    }
  }

  /** Instances travel where a whole block has one class: so many blocks then as there are classes. */
  #cutByClass(items: readonly unknown[]): void {
    const classOf = (item: unknown): unknown =>
      typeof item === "object" && item !== null ? Object.getPrototypeOf(item) : undefined;
    for (const group of Map.groupBy(items, classOf).values()) {
      try {
        this.#report(group);
      } catch (thrown) {
        this.#options.onLost(thrown);
      }
    }
  }

  #report(records: readonly unknown[]): void {
    const block = encodeRecords(records);
    const blockId = `input-${this.#options.streamId}-${this.#nextBlock++}`;
    this.#options.onBlock({ ...block, kind: "values", blockId });
  }

  #arm(): CancelTimer {
    const { clock, blockIntervalMs } = this.#options;
    const next = (Math.floor(clock.now() / blockIntervalMs) + 1) * blockIntervalMs;
    return clock.at(next, () => {
      this.#cancelTimer = this.#arm();
      this.cut();
    });
  }
}

/** @throws EngineError `recordNotSerializable` for an item that cannot be copied to executors */
export function requireStorable(item: unknown): void {
  const type = typeof item;
  if (type !== "string" && type !== "number" && type !== "boolean") encodeColumn([item]);
}

import type { ReceivedBlock } from "../protocol/taskPlan.ts";

/** Which received blocks belong to which batch (spec 1.5, 6.1). */
export class ReceivedBlockTracker {
  readonly #waiting = new Map<number, ReceivedBlock[]>();
  readonly #allocated = new Map<number, ReadonlyMap<number, readonly ReceivedBlock[]>>();

  /** A block that waits for its batch. */
  addBlock(streamId: number, block: ReceivedBlock): void {
    const blocks = this.#waiting.get(streamId);
    if (blocks === undefined) this.#waiting.set(streamId, [block]);
    else blocks.push(block);
  }

  /** Every block that waits belongs to the batch of `time` from now on. */
  allocateBlocksToBatch(time: number): void {
    this.#allocated.set(time, new Map(this.#waiting));
    this.#waiting.clear();
  }

  /** Blocks of a stream in a batch, in the order of arrival. */
  blocksOfBatch(time: number, streamId: number): readonly ReceivedBlock[] {
    return this.#allocated.get(time)?.get(streamId) ?? [];
  }

  get hasUnallocatedBlocks(): boolean {
    return this.#waiting.size > 0;
  }

  /** Forgets batches up to `time`; gives the bytes that each stream need not hold any more. */
  release(time: number): ReadonlyMap<number, number> {
    const released = new Map<number, number>();
    for (const [batchTime, streams] of this.#allocated) {
      if (batchTime > time) continue;
      this.#allocated.delete(batchTime);
      for (const [streamId, blocks] of streams) {
        const bytes = blocks.reduce((sum, block) => sum + block.bytes.length, 0);
        released.set(streamId, (released.get(streamId) ?? 0) + bytes);
      }
    }
    return released;
  }
}

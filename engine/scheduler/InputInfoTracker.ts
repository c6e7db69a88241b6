import type { StreamInputInfo } from "../protocol/batchInfo.ts";

/** What the input streams brought to each batch that is not forgotten yet. */
export class InputInfoTracker {
  readonly #infos = new Map<number, StreamInputInfo[]>();

  reportInfo(time: number, info: StreamInputInfo): void {
    const infos = this.#infos.get(time);
    if (infos === undefined) this.#infos.set(time, [info]);
    else infos.push(info);
  }

  /** Infos of a batch, ordered by input stream id. */
  getInfo(time: number): readonly StreamInputInfo[] {
    return (this.#infos.get(time) ?? []).toSorted((a, b) => a.inputStreamId - b.inputStreamId);
  }

  /** Forgets batches up to `time`. */
  cleanup(time: number): void {
    for (const known of this.#infos.keys()) if (known <= time) this.#infos.delete(known);
  }
}

import type { RDD } from "../rdd/RDD.ts";
import { EngineError } from "../util/errors.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/**
 * A row of RDDs, one for each valid time. A subclass says what it is made of (`parents`), how often it has an RDD (`slideDuration`) and what
 * that RDD is (`compute`). All times and durations are whole ms.
 */
export abstract class DStream {
  readonly id: number;
  readonly context: DStreamContext;
  readonly parents: readonly DStream[];
  readonly site: OperatorSite;
  readonly #generated = new Map<number, RDD>();
  #zeroTime: number | undefined;
  #rememberDuration = 0;
  #persists = false;

  /** @throws EngineError `contextStarted` or `contextStopped` when the graph takes no more streams (spec 2.8) */
  protected constructor(context: DStreamContext, parents: readonly DStream[], site: OperatorSite) {
    this.context = context;
    this.parents = parents;
    this.site = site;
    this.id = context.graph.register(this);
  }

  /** Time between two RDDs: that of the first parent, unless a subclass knows better. */
  get slideDuration(): number {
    return this.parents[0]?.slideDuration ?? this.context.graph.batchDuration;
  }

  /** Length of the window, where the stream is one. */
  get windowDuration(): number | undefined {
    return undefined;
  }

  /** True for streams that need a checkpoint folder (spec 3.9). */
  protected get mustCheckpoint(): boolean {
    return false;
  }

  /** The RDD of a valid time; undefined means that the stream has none (not the same as an empty RDD). */
  protected abstract compute(time: number): RDD | undefined;

  /** How long parents must remember so that this stream can still be computed (spec 1.10). */
  get parentRememberDuration(): number {
    return this.#rememberDuration;
  }

  get rememberDuration(): number {
    return this.#rememberDuration;
  }

  /** Start of time for this stream: the batch interval before the first batch; absent before start. */
  get zeroTime(): number | undefined {
    return this.#zeroTime;
  }

  /** The RDD of `time`, computed once and remembered; undefined at times that are not valid, and where there is none (spec 1.2, 1.3). */
  getOrCompute(time: number): RDD | undefined {
    const known = this.#generated.get(time);
    if (known !== undefined) return known;
    if (!this.isTimeValid(time)) return undefined;
    const rdd = this.compute(time);
    if (rdd === undefined) return undefined;
    if (this.#persists) rdd.persist();
    this.#generated.set(time, rdd);
    return rdd;
  }

  /** True at `zeroTime + n * slide`, n at least 1 (spec 1.2). */
  isTimeValid(time: number): boolean {
    return this.#zeroTime !== undefined && time > this.#zeroTime && (time - this.#zeroTime) % this.slideDuration === 0;
  }

  /** RDDs of this stream between two times, both included, oldest first, those that exist (spec 3.1). */
  rddsBetween(from: number, to: number): RDD[] {
    const rdds: RDD[] = [];
    for (let time = from; time <= to; time += this.slideDuration) {
      const rdd = this.getOrCompute(time);
      if (rdd !== undefined) rdds.push(rdd);
    }
    return rdds;
  }

  /**
   * Executors keep every future RDD of this stream (spec 2.6).
   * @throws EngineError `storageLevelFixed` once the program has started
   */
  persist(): void {
    this.assertStorageLevelOpen();
    this.#persists = true;
  }

  protected assertStorageLevelOpen(): void {
    if (this.context.graph.isBuilding) return;
    throw new EngineError(
      "storageLevelFixed",
      "Cannot change storage level of a DStream after streaming context has started. Call cache() or persist() before start().",
      { name: "UnsupportedOperationException" },
    );
  }

  /** Called once at start, children before parents. `rememberDuration`: the longest that was asked for, ms. */
  start(zeroTime: number, rememberDuration: number): void {
    this.#zeroTime = zeroTime;
    this.#rememberDuration = Math.max(this.#rememberDuration, rememberDuration, this.slideDuration);
  }

  /** @throws EngineError `checkpointDirectoryMissing` when this stream needs a checkpoint folder and there is none (spec 3.9) */
  validateAtStart(): void {
    if (this.mustCheckpoint) this.context.requireCheckpointDirectory(this.site);
  }

  /** RDDs that have not been forgotten. */
  rememberedRdds(): readonly RDD[] {
    return [...this.#generated.values()];
  }

  /** Forgets what is older than the remember duration, once the batch at `time` is done (spec 1.10). */
  clearMetadata(time: number): void {
    const limit = time - this.#rememberDuration;
    for (const [generatedAt, rdd] of this.#generated) {
      if (generatedAt > limit) continue;
      this.#generated.delete(generatedAt);
      if (this.context.settings.unpersist) rdd.unpersist();
    }
  }
}

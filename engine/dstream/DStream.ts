import type { RDD } from "../rdd/RDD.ts";
import { EngineError } from "../util/errors.ts";
import { StorageLevel } from "../util/StorageLevel.ts";
import { checkpointProblem } from "./checkpointProblem.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { requirementFailed, sparkException } from "./sparkErrors.ts";

/** Streams that must be checkpointed are so at least this often, unless they say otherwise (spec 4.4), ms. */
const CHECKPOINT_INTERVAL = 10_000;

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
  #storageLevel: StorageLevel | undefined;
  #checkpointInterval: number | undefined;

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

  /** True for streams whose data executors keep anyway, whatever the storage level says. */
  protected get keepsItself(): boolean {
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
    if (this.#level.isValid && !this.keepsItself) rdd.persist();
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
   * The RDDs of this stream from one time to another, both included and each floored to a valid time, computed where that was not done yet
   * (spec 2.7).
   * @throws EngineError `notInitialized` before start, and for a stream that no output is made of
   */
  slice(from: number, to: number): RDD[] {
    const zeroTime = this.#zeroTime;
    if (zeroTime === undefined) {
      const message = `${this.constructor.name} has not been initialized. Call slice after start(), on a stream that an output is made of.`;
      throw sparkException("notInitialized", message);
    }
    const floored = (time: number): number => time - modulo(time - zeroTime, this.slideDuration);
    return this.rddsBetween(Math.max(zeroTime, floored(from)), floored(to));
  }

  /**
   * Executors keep every future RDD of this stream (spec 2.6); `NONE` takes that back.
   * @throws EngineError `storageLevelFixed` once the program has started
   */
  persist(level = StorageLevel.MEMORY_ONLY_SER): void {
    this.#requireBuilding("storageLevelFixed", "storage level", "cache() or persist()");
    this.#storageLevel = level;
  }

  /**
   * How often the data of this stream is to be saved, ms; also persists it (spec 3.9, 8.3).
   * @throws EngineError `checkpointIntervalFixed` once the program has started
   */
  checkpoint(interval: number): void {
    this.#requireBuilding("checkpointIntervalFixed", "checkpoint interval", "checkpoint()");
    this.persist();
    this.#checkpointInterval = interval;
  }

  /** How often the data of this stream is to be saved, ms: as asked for, else what a stream that must be checkpointed has (spec 4.4). */
  get checkpointInterval(): number | undefined {
    return this.#checkpointInterval ?? (this.mustCheckpoint ? this.defaultCheckpointInterval : undefined);
  }

  /** The checkpoint interval of a stream that must be checkpointed and was not told how often, ms (spec 4.4). */
  protected get defaultCheckpointInterval(): number {
    return this.slideDuration * Math.ceil(CHECKPOINT_INTERVAL / this.slideDuration);
  }

  get #level(): StorageLevel {
    return this.#storageLevel ?? (this.keepsItself ? StorageLevel.MEMORY_ONLY_SER : StorageLevel.NONE);
  }

  #requireBuilding(code: string, what: string, call: string): void {
    if (this.context.graph.isBuilding) return;
    throw new EngineError(
      code,
      `Cannot change ${what} of a DStream after streaming context has started. Call ${call} before start().`,
      { name: "UnsupportedOperationException" },
    );
  }

  /**
   * Called once at start, children before parents. `rememberDuration`: the longest that was asked for, ms. A stream with a checkpoint
   * interval remembers twice that (spec 1.10); the interval that others have by default needs no memory, because executors keep their data.
   */
  start(zeroTime: number, rememberDuration: number): void {
    this.#zeroTime = zeroTime;
    const checkpointed = 2 * (this.#checkpointInterval ?? 0);
    this.#rememberDuration = Math.max(this.#rememberDuration, rememberDuration, this.slideDuration, checkpointed);
  }

  /**
   * Checks that this stream can be checkpointed, if it is to be (spec 3.9).
   * @throws EngineError `checkpointDirectoryMissing`, `badCheckpointInterval`, `checkpointNotPersisted`
   */
  validateAtStart(): void {
    const interval = this.checkpointInterval;
    if (interval === undefined) return;
    this.context.requireCheckpointDirectory(this.site);
    const problem = checkpointProblem({
      name: this.constructor.name,
      interval,
      slide: this.slideDuration,
      isPersisted: this.#level.isValid,
    });
    if (problem === undefined) return;
    const { position } = this.site;
    const params = { interval, slide: this.slideDuration };
    throw requirementFailed(problem.code, problem.message, { params, ...(position && { position }) });
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

/** Remainder that is never negative. */
function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

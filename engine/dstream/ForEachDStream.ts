import type { RunEventBody } from "../protocol/runEvents.ts";
import type { JobRunner } from "../rdd/JobRunner.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** What an output operation may use while it runs for one batch. */
export interface OutputBatch {
  /** Batch time, ms. */
  readonly time: number;
  /** Position among the jobs of the batch (spec 1.6). */
  readonly opId: number;
  /** Registration index of the output operation. */
  readonly outputIndex: number;
  /** Runs jobs in the name of this batch and operation. */
  readonly jobs: JobRunner;
  emit(event: RunEventBody): void;
}

/** What an output operation does with the RDD of each batch. */
export type OutputFunction = (rdd: RDD, batch: OutputBatch) => Promise<void>;

/** One output of one batch, ready to run. */
export interface OutputJob {
  readonly output: ForEachDStream;
  run(batch: OutputBatch): Promise<void>;
}

/** An output operation: has no RDDs of its own, makes one job for each RDD of its parent (spec 5). */
export class ForEachDStream {
  readonly parent: DStream;
  readonly site: OperatorSite;
  readonly outputIndex: number;
  readonly #f: OutputFunction;

  /** @throws EngineError `contextStarted` or `contextStopped` (spec 2.8) */
  constructor(parent: DStream, f: OutputFunction, site: OperatorSite) {
    this.parent = parent;
    this.site = site;
    this.#f = f;
    this.outputIndex = parent.context.graph.registerOutput(this);
  }

  /**
   * The job of the batch at `time`; undefined where the parent has no RDD. Captured variables of the RDD's functions are read here, so a
   * variable that changes later reaches later batches only.
   */
  generateJob(time: number): OutputJob | undefined {
    const rdd = this.parent.getOrCompute(time);
    if (rdd === undefined) return undefined;
    rdd.captureFunctions();
    return { output: this, run: (batch) => this.#f(rdd, batch) };
  }
}

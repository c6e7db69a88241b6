import type { JobRunner } from "../rdd/JobRunner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { EngineError } from "../util/errors.ts";

/**
 * Sees to it that the state of every batch is computed whole. The next batch starts from it, but an output may read only some partitions of
 * it (`take`, `isEmpty`) or none (foreachRDD without an action). Spark would compute what is missing when it is needed; here state has no
 * lineage, so what a batch's outputs left out is computed at the end of the batch.
 */
export class StateCompletion {
  /** State RDDs that no job has covered yet, with their batch times, oldest first. */
  readonly #open = new Map<RDD, number>();
  /** Why a version of some state could not be made, the first time that this happened. */
  #failure: unknown;

  /** A batch has a new state RDD. */
  made(rdd: RDD, batchTime: number): void {
    this.#open.set(rdd, batchTime);
  }

  /** A job over all partitions of this RDD has succeeded: whatever state it is made of is computed. */
  covered(rdd: RDD): void {
    if (this.#open.size === 0) return;
    const lineage = new Set([rdd]);
    // A Set may grow while it is walked.
    for (const member of lineage) {
      this.#open.delete(member);
      for (const dependency of member.dependencies) lineage.add(dependency.rdd);
    }
  }

  /** Computes what the outputs of the batches up to `batchTime` left out. Rejects with what the job rejects with. */
  async complete(batchTime: number, jobs: JobRunner): Promise<void> {
    for (const [rdd, time] of this.#open) {
      if (time > batchTime) continue;
      this.#open.delete(rdd);
      try {
        await jobs.runJob({ rdd, sink: { sink: "count" }, description: rdd.operation });
      } catch (error) {
        this.#failure ??= error;
        throw error;
      }
    }
  }

  /**
   * Why a job failed that found no state to start from: because an earlier batch failed to make it. In Spark each later batch fails with that
   * same error, because it computes the earlier one again. Anything else is given back as it is.
   */
  explained(thrown: unknown): unknown {
    const lacksState = thrown instanceof EngineError && ["stateLost", "stateMissing"].includes(thrown.code);
    return lacksState ? (this.#failure ?? thrown) : thrown;
  }
}

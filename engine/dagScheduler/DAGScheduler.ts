import type { TaskResult } from "../protocol/taskPlan.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { ShuffleDependency } from "../rdd/Dependency.ts";
import type { JobRequest, JobRunner } from "../rdd/JobRunner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { captureSink } from "../rdd/Sink.ts";
import { EngineError } from "../util/errors.ts";
import { type AccumulatorUpdated, AccumulatorTracker } from "./AccumulatorTracker.ts";
import { BatchCaches } from "./BatchCaches.ts";
import { BroadcastManager } from "./BroadcastManager.ts";
import { CacheTracker } from "./CacheTracker.ts";
import type { MapOutputs } from "./MapOutputTracker.ts";
import { MapOutputTracker } from "./MapOutputTracker.ts";
import { Preparations } from "./Preparations.ts";
import type { ParentOutputs, Stage } from "./Stage.ts";
import { planTask } from "./planTask.ts";
import { shuffleDependencies } from "./shuffleDependencies.ts";
import type { StateUpdated } from "./StateSizes.ts";
import { StateSizes } from "./StateSizes.ts";
import { StateTracker } from "./StateTracker.ts";
import { taskPlacement } from "./taskPlacement.ts";
import type { TaskAttempt } from "./TaskSetManager.ts";
import type { TaskCompleted, TaskSchedulerOptions } from "./TaskScheduler.ts";
import { TaskScheduler } from "./TaskScheduler.ts";

/** The event that tells what the tasks of one stage did. */
export type StageCompleted = Extract<RunEventBody, { type: "stageCompleted" }>;

export interface DAGSchedulerOptions extends Omit<TaskSchedulerOptions, "onTaskSucceeded" | "onExecutorLost"> {
  /** Called once for each stage that ran tasks, also when it failed. */
  readonly onStageCompleted?: (event: StageCompleted) => void;
  /** Called once for each state and batch, when all its partitions are updated. */
  readonly onStateUpdated?: (event: StateUpdated) => void;
  /** Called for each named accumulator that changed, once a batch, and after jobs that belong to no batch. */
  readonly onAccumulatorUpdated?: (event: AccumulatorUpdated) => void;
}

/** A job that runs. */
interface ActiveJob {
  readonly jobId: number;
  readonly request: JobRequest;
  /** Set when the job must not start further stages. */
  aborted?: EngineError;
}

/**
 * Turns jobs into stages: the lineage is cut at shuffles, each shuffle is written once by a stage of its own and then read by as many jobs
 * as want it.
 */
export class DAGScheduler implements JobRunner {
  readonly taskScheduler: TaskScheduler;
  readonly accumulators = new AccumulatorTracker();
  readonly broadcasts = new BroadcastManager();
  readonly #options: DAGSchedulerOptions;
  readonly #outputs = new MapOutputTracker();
  readonly #cache = new CacheTracker();
  readonly #batchCaches = new BatchCaches();
  readonly #states = new StateTracker();
  readonly #sizes = new StateSizes((event) => this.#options.onStateUpdated?.(event));
  readonly #writing = new Map<ShuffleDependency, Promise<MapOutputs>>();
  readonly #preparations = new Preparations();
  readonly #jobs = new Set<ActiveJob>();
  #nextJobId = 0;
  #nextStageId = 0;

  constructor(options: DAGSchedulerOptions) {
    this.#options = options;
    this.taskScheduler = new TaskScheduler({
      ...options,
      onTaskSucceeded: (attempt, report) => this.#onTaskSucceeded(attempt, report),
      onExecutorLost: (executorId) => {
        this.#cache.executorLost(executorId);
        this.#states.executorLost(executorId);
      },
    });
  }

  runJob(request: JobRequest): Promise<readonly TaskResult[]> {
    try {
      request.rdd.captureFunctions();
      const sink = captureSink(request.sink);
      return this.#run({ jobId: this.#nextJobId++, request }, sink);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** Fails every job that runs with `jobCancelled`. `reason` is a sentence. */
  cancelAllJobs(reason: string): void {
    for (const job of this.#jobs) this.#abort(job, cancelled(job.request, reason));
  }

  /** Executors forget the partitions of these RDDs. */
  dropCached(rddIds: readonly number[]): void {
    for (const rddId of rddIds) this.#cache.forget(rddId);
    this.taskScheduler.broadcast({ type: "dropRdds", rddIds });
  }

  /** Executors forget versions of this state older than `olderThan` (batch time, ms). */
  cleanState(stateId: number, olderThan: number): void {
    this.taskScheduler.broadcast({ type: "cleanState", stateId, olderThan });
  }

  /**
   * Frees what batches up to `batchTime` (ms) left: the shuffles that their jobs wrote, and RDDs that the program persisted inside a batch and
   * the last one has not used; apart from those in the lineage of a `remembered` RDD.
   * To be called when a batch's metadata is cleared (spec 1.10), with all RDDs that DStreams still remember.
   */
  cleanBatches(batchTime: number, remembered: Iterable<RDD>): void {
    const needed = lineageOf(remembered);
    this.#outputs.forgetBatches(batchTime, shufflesOf(needed));
    this.#batchCaches.forgetUnused(batchTime, needed);
  }

  /** The RDD is unpersisted when `cleanBatches` comes to a batch that has not used it. */
  persistedInBatch(rdd: RDD, batchTime: number): void {
    this.#batchCaches.add(rdd, batchTime);
  }

  /** A batch is over: tells what its tasks, and the program, have added to accumulators. */
  batchEnded(batchTime: number): void {
    this.#tellAccumulators(batchTime);
  }

  /** Cancels all jobs and tells executors to end. Calling it twice does nothing more. */
  stop(): void {
    this.cancelAllJobs("The program was stopped.");
    this.taskScheduler.shutdown();
  }

  #onTaskSucceeded({ executorId, planned, manager }: TaskAttempt, { metrics, accumulators = [] }: TaskCompleted): void {
    // A job that has failed already takes no more results.
    if (!manager.isSettled) this.accumulators.apply(accumulators);
    const { batchTime } = planned.plan;
    for (const partition of planned.cached) {
      this.#cache.register(partition, executorId);
      if (batchTime !== undefined) this.#batchCaches.used(partition.rddId, batchTime);
    }
    for (const state of planned.states) this.#states.held(state, executorId);
    for (const size of metrics.states ?? []) {
      const state = planned.states.find(({ stateId, time }) => stateId === size.stateId && time === size.time);
      if (state !== undefined) this.#sizes.record(size, state.numPartitions);
    }
  }

  async #run(job: ActiveJob, sink: Stage["sink"]): Promise<readonly TaskResult[]> {
    const { rdd, partitions, description, signal } = job.request;
    const onAbort = (): void => this.#abort(job, cancelled(job.request, "It was asked to stop."));
    this.#jobs.add(job);
    signal?.addEventListener("abort", onAbort);
    try {
      if (signal?.aborted) onAbort();
      const all = partitions ?? Array.from({ length: rdd.numPartitions }, (_, partition) => partition);
      return await this.#runStage(job, { rdd, sink, partitions: all, name: description });
    } catch (error) {
      if (error instanceof EngineError) this.#abort(job, error);
      throw error;
    } finally {
      signal?.removeEventListener("abort", onAbort);
      this.#jobs.delete(job);
      if (job.request.batchTime === undefined) this.#tellAccumulators();
    }
  }

  #tellAccumulators(batchTime?: number): void {
    for (const event of this.accumulators.takeChanged(batchTime)) this.#options.onAccumulatorUpdated?.(event);
  }

  #abort(job: ActiveJob, error: EngineError): void {
    job.aborted ??= error;
    this.taskScheduler.cancelJob(job.jobId, error);
  }

  async #runStage(job: ActiveJob, stage: Stage): Promise<readonly TaskResult[]> {
    if (stage.partitions.length === 0) return [];
    await this.#prepare(job, stage);
    const parents = await this.#writeParents(job, stage.rdd);
    if (job.aborted) throw job.aborted;
    const { jobId, request } = job;
    const stageId = this.#nextStageId++;
    const ids = { jobId, stageId, ...(request.batchTime !== undefined && { batchTime: request.batchTime }) };
    const { broadcasts } = this;
    const site = request.site && { site: request.site };
    const stagePlan = { stage, ids, parents, states: this.#states, broadcasts, ...site };
    const manager = this.taskScheduler.submit({
      jobId,
      stageId,
      partitions: stage.partitions,
      place: (partition) => taskPlacement(stage.rdd, partition, this.#cache),
      plan: (partition) => planTask(stagePlan, partition),
    });
    try {
      return await manager.results;
    } finally {
      const opId = request.opId !== undefined && { opId: request.opId };
      this.#options.onStageCompleted?.({
        type: "stageCompleted",
        ...ids,
        ...opId,
        name: stage.name,
        tasks: manager.taskInfos,
      });
    }
  }

  /** Runs the jobs without which the stage's tasks cannot be planned, in the name of the job that needs them. */
  async #prepare(job: ActiveJob, { rdd, shuffle }: Stage): Promise<void> {
    const { sink: _sink, partitions: _partitions, rdd: _rdd, ...facts } = job.request;
    await this.#preparations.complete(rdd, shuffle, async (preparation) => {
      if (job.aborted) throw job.aborted;
      await preparation.run(this, facts);
    });
  }

  /** Sees to it that every shuffle the stage reads is written. */
  async #writeParents(job: ActiveJob, rdd: RDD): Promise<ParentOutputs> {
    const dependencies = shuffleDependencies(rdd);
    const outputs = await Promise.all(dependencies.map((dependency) => this.#shuffleOutputs(job, dependency)));
    return new Map(dependencies.map((dependency, i) => [dependency.shuffleId, outputs[i] ?? []]));
  }

  /** The shuffle's output: finished before, being written by another job, or written now. */
  async #shuffleOutputs(job: ActiveJob, dependency: ShuffleDependency): Promise<MapOutputs> {
    for (;;) {
      if (job.aborted) throw job.aborted;
      const finished = this.#outputs.get(dependency);
      if (finished !== undefined) return finished;
      const writing = this.#writing.get(dependency);
      if (writing === undefined) return this.#writeShuffle(job, dependency);
      // If the other job fails or is cancelled, this one writes the shuffle itself.
      await writing.catch(() => undefined);
    }
  }

  async #writeShuffle(job: ActiveJob, dependency: ShuffleDependency): Promise<MapOutputs> {
    const writing = this.#runShuffleStage(job, dependency);
    this.#writing.set(dependency, writing);
    try {
      const outputs = await writing;
      this.#outputs.register(dependency, outputs, job.request.batchTime);
      return outputs;
    } finally {
      this.#writing.delete(dependency);
    }
  }

  async #runShuffleStage(job: ActiveJob, dependency: ShuffleDependency): Promise<MapOutputs> {
    const { rdd, partitioner, mapSideAggregator } = dependency;
    const results = await this.#runStage(job, {
      rdd,
      shuffle: dependency,
      name: rdd.operation,
      partitions: Array.from({ length: rdd.numPartitions }, (_, partition) => partition),
      sink: (builder) => ({
        sink: "shuffle",
        partitioner: partitioner.plan(),
        ...(mapSideAggregator && { aggregator: builder.aggregator(mapSideAggregator) }),
      }),
    });
    return results.map((result) => (result.sink === "shuffle" ? result.buckets : []));
  }
}

/** The RDDs and everything they are made from. */
function lineageOf(rdds: Iterable<RDD>): ReadonlySet<RDD> {
  const seen = new Set<RDD>(rdds);
  // A Set may grow while it is walked.
  for (const rdd of seen) for (const dependency of rdd.dependencies) seen.add(dependency.rdd);
  return seen;
}

/** Every shuffle that one of the RDDs reads. */
function shufflesOf(rdds: Iterable<RDD>): ReadonlySet<ShuffleDependency> {
  const dependencies = Array.from(rdds).flatMap((rdd) => rdd.dependencies);
  return new Set(dependencies.filter((dependency) => dependency.kind === "shuffle"));
}

function cancelled({ description }: JobRequest, reason: string): EngineError {
  return new EngineError("jobCancelled", `The job "${description}" was cancelled. ${reason}`, {
    name: "SparkException",
    params: { description },
  });
}

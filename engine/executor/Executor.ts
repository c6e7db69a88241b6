import { builtinFunction } from "../rdd/builtinFunctions.ts";
import type { JobPart } from "../protocol/cells.ts";
import type { CapturedValue, ClosurePlan } from "../protocol/closurePlan.ts";
import type { BlockingConnector } from "../protocol/connectorProtocol.ts";
import type { ErrorInfo, SourcePosition } from "../protocol/errorInfo.ts";
import type { FromExecutor, TaskMetrics, TaskPlan } from "../protocol/taskPlan.ts";
import type { EngineFunction } from "../sandbox/EngineFunction.ts";
import type { FunctionTable, OpenShared } from "../sandbox/FunctionTable.ts";
import { toUserError } from "../sandbox/toUserError.ts";
import type { Clock } from "../util/Clock.ts";
import type { GrowingJob } from "../util/GrowingJob.ts";
import { BroadcastStore } from "./BroadcastStore.ts";
import { describeFailure } from "./describeFailure.ts";
import { LoopCache } from "./LoopCache.ts";
import { PartitionCache } from "./PartitionCache.ts";
import { PipelineRunner } from "./PipelineRunner.ts";
import { placed } from "./OperatorFailure.ts";
import { openSink } from "./sinks/openSink.ts";
import type { SinkOutcome, SinkRun } from "./sinks/SinkRun.ts";
import { StateStore } from "./StateStore.ts";
import { TaskAccumulator } from "./TaskAccumulator.ts";
import { TaskAccumulators } from "./TaskAccumulators.ts";
import { TaskBroadcast } from "./TaskBroadcast.ts";
import type { ExecutorMemory, TaskContext } from "./TaskContext.ts";

export interface ExecutorOptions {
  readonly job: GrowingJob;
  readonly functionTable: FunctionTable;
  readonly clock: Clock;
  /** Absolute path; relative paths of the job start here. */
  readonly workDirectory: string;
  /** Absent: tasks reach no systems outside. */
  readonly connector?: BlockingConnector;
}

/** How a task ended, as the driver hears it. */
export type TaskReport = Extract<FromExecutor, { type: "taskCompleted" } | { type: "taskFailed" }>;

/** Runs tasks, one after the other, and keeps between them what later tasks need: compiled loops, cached partitions, keyed state. */
export class Executor {
  readonly #options: ExecutorOptions;
  readonly #memory: ExecutorMemory = {
    loops: new LoopCache(),
    partitions: new PartitionCache(),
    states: new StateStore(),
  };
  readonly #accumulators = new TaskAccumulators();
  readonly #broadcasts = new BroadcastStore();

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  readonly #openShared: OpenShared = (node) => {
    if (node.kind === "accumulator") return new TaskAccumulator(node, this.#accumulators);
    const decode = (value: CapturedValue): unknown =>
      this.#options.functionTable.decodeValues(value, this.#openShared)[0];
    return new TaskBroadcast(node.id, () => this.#broadcasts.valueOf(node.id, decode));
  };

  /** Runs one task to its end and reports about it. Never throws; a promise only where a function of the job is asynchronous. */
  run(task: TaskPlan): TaskReport | Promise<TaskReport> {
    const startTime = this.#options.clock.now();
    const counters: TaskContext["counters"] = { recordsIn: 0 };
    const report = (recordsOut: number): TaskMetrics => ({
      startTime,
      durationMs: this.#options.clock.now() - startTime,
      recordsOut,
      ...counters,
    });
    const completed = ({ result, recordsOut }: SinkOutcome): TaskReport => {
      const accumulators = this.#accumulators.take();
      const added = accumulators.length > 0 && { accumulators };
      return { type: "taskCompleted", taskId: task.taskId, result, metrics: report(recordsOut), ...added };
    };
    const failed = (thrown: unknown): TaskReport => ({
      type: "taskFailed",
      taskId: task.taskId,
      error: this.#describe(thrown, task.partition),
      metrics: report(0),
    });
    this.#accumulators.begin();
    try {
      const outcome = this.#outcomeOf(task, counters);
      return outcome instanceof Promise ? outcome.then(completed).catch(failed) : completed(outcome);
    } catch (thrown) {
      return failed(thrown);
    }
  }

  /** Takes functions that were added to the job. */
  addFunctions({ files, functions }: Pick<JobPart, "files" | "functions">): void {
    this.#options.job.add({ files });
    this.#options.functionTable.add(functions);
  }

  /** Takes the value of a broadcast variable. */
  putBroadcast(broadcastId: number, value: CapturedValue): void {
    this.#broadcasts.put(broadcastId, value);
  }

  /** Forgets the values of these broadcast variables. */
  dropBroadcasts(broadcastIds: readonly number[]): void {
    this.#broadcasts.drop(broadcastIds);
  }

  /** Forgets cached partitions of these RDDs. */
  dropRdds(rddIds: readonly number[]): void {
    this.#memory.partitions.drop(rddIds);
  }

  /** Forgets state versions older than a batch time, ms. */
  cleanState(stateId: number, olderThan: number): void {
    this.#memory.states.clean(stateId, olderThan);
  }

  #outcomeOf(task: TaskPlan, counters: TaskContext["counters"]): SinkOutcome | Promise<SinkOutcome> {
    const { partition, taskId, closures } = task;
    const { workDirectory, connector } = this.#options;
    const functions = closures.map((closure) => this.#functionOf(closure));
    const outside = connector && { connector };
    const context = {
      partition,
      taskId,
      closures,
      functions,
      memory: this.#memory,
      workDirectory,
      counters,
      ...outside,
    };
    const sink = openSink(task.sink, context);
    const site = lastSite(task.pipeline);
    return finishOrAbort(sink, () => {
      new PipelineRunner(context).run(task.pipeline, sink.end, sink.state);
      return placed(sink.finish, () => ({ ...(site && { site }) }));
    });
  }

  #functionOf(closure: ClosurePlan): EngineFunction {
    switch (closure.kind) {
      case "job":
        return this.#options.functionTable.instantiate(closure, this.#openShared);
      case "engine":
        return builtinFunction(closure.name, closure.args) as EngineFunction;
      case "builtin":
        return this.#options.functionTable.builtin(closure.name) as EngineFunction;
      case "value":
        return this.#options.functionTable.copierOf(closure.value, this.#openShared);
    }
  }

  #describe(thrown: unknown, partition: number): ErrorInfo {
    return describeFailure(thrown, partition, (cause) => toUserError(cause, this.#options.job));
  }
}

/** The user's call that made what the sink gets: the best place for an error of the sink itself. */
function lastSite({ operators }: TaskPlan["pipeline"]): SourcePosition | undefined {
  const last = operators.at(-1);
  return last !== undefined && "site" in last ? last.site : undefined;
}

function finishOrAbort(
  { abort }: SinkRun,
  body: () => SinkOutcome | Promise<SinkOutcome>,
): SinkOutcome | Promise<SinkOutcome> {
  try {
    return body();
  } catch (thrown) {
    abort?.();
    throw thrown;
  }
}

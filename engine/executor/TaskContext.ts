import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { BlockingConnector } from "../protocol/connectorProtocol.ts";
import type { StateSize } from "../protocol/taskPlan.ts";
import type { EngineFunction } from "../sandbox/EngineFunction.ts";
import type { LoopCache } from "./LoopCache.ts";
import type { PartitionCache } from "./PartitionCache.ts";
import type { StateStore } from "./StateStore.ts";

/** What an executor keeps from task to task. */
export interface ExecutorMemory {
  readonly loops: LoopCache;
  readonly partitions: PartitionCache;
  readonly states: StateStore;
}

/** What one task has at hand while it runs. */
export interface TaskContext {
  readonly partition: number;
  /** Tells this attempt's temporary files from those of others. */
  readonly taskId: number;
  readonly closures: readonly ClosurePlan[];
  /** The closures as functions, by number. */
  readonly functions: readonly EngineFunction[];
  readonly memory: ExecutorMemory;
  /** Relative paths of the job start here. */
  readonly workDirectory: string;
  readonly counters: TaskCounters;
  /** Absent: the task reaches no systems outside. */
  readonly connector?: BlockingConnector;
}

/** What the task counts on the way. */
export interface TaskCounters {
  /** Records that came from blocks, files, shuffles or kept partitions. */
  recordsIn: number;
  /** States whose newest version the task made or read. */
  states?: readonly StateSize[];
}

/** One function of the task by number. */
export function functionOf(context: TaskContext, f: number): EngineFunction {
  const found = context.functions[f];
  if (found) return found;
  throw new RangeError(`The plan calls function ${f}, but has only ${context.functions.length}.`);
}

/** The connector of a task whose plan reads or writes a system outside. */
export function connectorOf({ connector }: TaskContext): BlockingConnector {
  if (connector) return connector;
  throw new RangeError("The plan needs the connector thread, and this executor has none.");
}

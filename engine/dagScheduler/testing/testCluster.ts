import type { TestContext as Runner } from "node:test";
import type { ErrorInfo } from "../../protocol/errorInfo.ts";
import type { TaskPlan } from "../../protocol/taskPlan.ts";
import { ManualClock } from "../../util/Clock.ts";
import type { StageCompleted } from "../DAGScheduler.ts";
import { DAGScheduler } from "../DAGScheduler.ts";
import { SparkContext } from "../SparkContext.ts";
import type { Script } from "./ScriptedExecutor.ts";
import { plainReply, ScriptedExecutor } from "./ScriptedExecutor.ts";

export interface TestCluster {
  readonly clock: ManualClock;
  readonly dagScheduler: DAGScheduler;
  readonly context: SparkContext;
  /** All executors there were, in the order in which they were started. */
  readonly executors: ScriptedExecutor[];
  readonly stages: StageCompleted[];
  /** Executors that the scheduler asked to replace, with the reason. */
  readonly replaced: { executorId: number; reason: string }[];
  /** Tasks that all executors got, in the order of their ids. */
  tasks(): TaskPlan[];
}

const OUT_OF_MEMORY: ErrorInfo = { code: "executorOutOfMemory", name: "Error", message: "The heap is full." };

/** A scheduler with scripted executors, on a manual clock; a lost executor is replaced at once. Ended with the test. */
export function testCluster(t: Runner, slots: number, script: Script = plainReply): TestCluster {
  const executors: ScriptedExecutor[] = [];
  const stages: StageCompleted[] = [];
  const replaced: TestCluster["replaced"] = [];
  const clock = new ManualClock();
  const start = (executorId: number, error?: ErrorInfo): void => {
    const executor = new ScriptedExecutor(executorId, script, () => start(executorId, OUT_OF_MEMORY));
    executors.push(executor);
    dagScheduler.taskScheduler.executorReplaced(executorId, executor.port, error);
  };
  const dagScheduler = new DAGScheduler({
    executors: slots,
    clock,
    taskDeadlineMs: 10_000,
    startExecutors: (count) => {
      for (let executorId = 0; executorId < count; executorId++) start(executorId);
    },
    replaceExecutor: (executorId, reason) => {
      replaced.push({ executorId, reason });
      start(executorId);
    },
    onStageCompleted: (event) => stages.push(event),
  });
  t.after(() => {
    dagScheduler.stop();
    for (const executor of executors) executor.end();
  });
  const tasks = (): TaskPlan[] => executors.flatMap((e) => e.tasks).toSorted((a, b) => a.taskId - b.taskId);
  return {
    clock,
    dagScheduler,
    context: new SparkContext({ dagScheduler, slots }),
    executors,
    stages,
    replaced,
    tasks,
  };
}

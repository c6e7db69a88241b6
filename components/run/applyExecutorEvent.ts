import type { TaskInfo } from "../../engine/protocol/batchInfo.ts";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { RunDraft } from "./RunDraft.ts";
import type { ExecutorView } from "./RunView.ts";

function change(draft: RunDraft, executorId: number, how: (before: ExecutorView) => ExecutorView): void {
  const { executors } = draft.view;
  const known = executors.find((executor) => executor.executorId === executorId);
  const before = known ?? { executorId, alive: true, tasks: 0, failedTasks: 0, recordsIn: 0, busyMs: 0 };
  draft.set({
    executors: [...executors.filter((executor) => executor.executorId !== executorId), how(before)].sort(
      (a, b) => a.executorId - b.executorId,
    ),
  });
}

function countTask(before: ExecutorView, task: TaskInfo): ExecutorView {
  return {
    ...before,
    tasks: before.tasks + 1,
    failedTasks: before.failedTasks + (task.failed === true ? 1 : 0),
    recordsIn: before.recordsIn + task.recordsIn,
    busyMs: before.busyMs + task.durationMs,
  };
}

/** Executors: who is there and how many tasks each did. */
export function applyExecutorEvent(draft: RunDraft, event: RunEvent): void {
  switch (event.type) {
    case "executorAdded":
      change(draft, event.executorId, ({ error: _gone, ...before }) => ({ ...before, alive: true }));
      break;
    case "executorRemoved":
      change(draft, event.executorId, (before) => ({ ...before, alive: false, error: event.error }));
      break;
    case "stageCompleted":
      for (const task of event.tasks) change(draft, task.executorId, (before) => countTask(before, task));
      break;
    default:
  }
}

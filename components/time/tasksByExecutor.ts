import type { ExecutorView, StageView } from "../run/RunView.ts";

/** What each executor did in these stages, ordered by executor. */
export function tasksByExecutor(stages: readonly StageView[]): readonly ExecutorView[] {
  const byId = new Map<number, ExecutorView>();
  for (const { tasks } of stages) {
    for (const task of tasks) {
      const { executorId } = task;
      const before = byId.get(executorId) ?? {
        executorId,
        alive: true,
        tasks: 0,
        failedTasks: 0,
        recordsIn: 0,
        busyMs: 0,
      };
      byId.set(executorId, {
        ...before,
        tasks: before.tasks + 1,
        failedTasks: before.failedTasks + (task.failed === true ? 1 : 0),
        recordsIn: before.recordsIn + task.recordsIn,
        busyMs: before.busyMs + task.durationMs,
      });
    }
  }
  return [...byId.values()].sort((a, b) => a.executorId - b.executorId);
}

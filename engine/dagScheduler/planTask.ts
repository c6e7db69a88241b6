import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { ShuffleBucket, TaskPlan } from "../protocol/taskPlan.ts";
import { codeKey } from "../rdd/codeKey.ts";
import { PlanBuilder } from "../rdd/PlanBuilder.ts";
import type { BroadcastManager } from "./BroadcastManager.ts";
import type { ParentOutputs, Stage } from "./Stage.ts";
import type { StateTracker } from "./StateTracker.ts";
import type { PlannedTask } from "./TaskSetManager.ts";

/** What the tasks of a stage have in common. */
export interface StagePlan {
  readonly stage: Stage;
  readonly ids: Pick<TaskPlan, "jobId" | "stageId" | "batchTime">;
  readonly parents: ParentOutputs;
  readonly states: StateTracker;
  readonly broadcasts: BroadcastManager;
  /** The user's call that asked for the job. */
  readonly site?: SourcePosition;
}

/**
 * Writes the plan of one task.
 * @throws EngineError `stateLost` when the task needs state that went with its executor, `broadcastDestroyed`
 */
export function planTask({ stage, ids, parents, states, ...job }: StagePlan, partition: number): PlannedTask {
  const builder = new PlanBuilder({ buckets: (shuffleId, reducer) => bucketsFor(parents, shuffleId, reducer) });
  const pipeline = stage.rdd.pipeline(partition, builder);
  const sink = stage.sink(builder);
  for (const state of builder.statePartitions) states.check(state);
  const { closures, cachedPartitions, statePartitions } = builder;
  const plan = { ...ids, partition, codeKey: codeKey(pipeline, sink, closures), pipeline, sink, closures };
  const sites = builder.sites.length > 0 || job.site === undefined ? builder.sites : [job.site];
  const broadcasts = job.broadcasts.neededBy(closures);
  return { plan, cached: cachedPartitions, states: statePartitions, broadcasts, sites };
}

/** Empty buckets are left out: they say nothing and would travel with every task. */
function bucketsFor(parents: ParentOutputs, shuffleId: number, reducer: number): readonly ShuffleBucket[] {
  return (parents.get(shuffleId) ?? [])
    .flatMap((outputs) => outputs[reducer] ?? [])
    .filter(({ numRecords }) => numRecords > 0);
}

import type { BatchInfo } from "../../protocol/batchInfo.ts";
import type { RunEventBody } from "../../protocol/runEvents.ts";
import { EVENT_LOG_VERSION } from "../../protocol/runEvents.ts";

/** A batch of the given time with one record. */
export function sampleBatch(batchTime: number, changes: Partial<BatchInfo> = {}): BatchInfo {
  return { batchTime, inputs: [], numRecords: 1, submissionTime: batchTime + 1, outputOperations: [], ...changes };
}

/** The first event of a log. */
export function sampleStart(runId: string, jobId = "j1"): RunEventBody {
  const names = { runId, jobId, jobVersion: 1, name: "Counts" };
  return { type: "runStarted", logVersion: EVENT_LOG_VERSION, ...names, args: [], clock: "system" };
}

/** All that happens to one batch, in its order. */
export function sampleBatchEvents(batchTime: number): readonly RunEventBody[] {
  const rows = [["spark", batchTime]] as const;
  const names = { opId: 0, outputIndex: 0, name: "counts.pprint", kind: "pprint" } as const;
  return [
    { type: "batchSubmitted", batch: sampleBatch(batchTime) },
    { type: "batchStarted", batch: sampleBatch(batchTime, { schedulingDelay: 0 }) },
    { type: "stageCompleted", batchTime, opId: 0, jobId: 1, stageId: 1, name: "pprint", tasks: [] },
    {
      type: "outputRows",
      output: { batchTime, ...names, text: `(spark,${batchTime})`, rows, totalRows: 1, pairs: true },
    },
    { type: "batchCompleted", batch: sampleBatch(batchTime, { totalDelay: 3 }) },
  ];
}

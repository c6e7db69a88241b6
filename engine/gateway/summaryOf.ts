import type { RunResource, RunSummary } from "../protocol/resources.ts";

/** The part of a run that lists show. */
export function summaryOf(run: RunResource): RunSummary {
  const { id, jobId, jobVersion, name, state, startedAt, endedAt, error, lastSeq } = run;
  return {
    id,
    jobId,
    jobVersion,
    name,
    state,
    startedAt,
    ...(endedAt !== undefined && { endedAt }),
    ...(error !== undefined && { error }),
    lastSeq,
  };
}

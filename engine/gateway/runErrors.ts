import type { JobResource } from "../protocol/resources.ts";
import { EngineError } from "../util/errors.ts";

/** A job has one run at a time; `runId` is undefined while that run is still being compiled. */
export function jobAlreadyRunning(job: JobResource, runId: string | undefined): EngineError {
  const message = `The job "${job.name}" is running already. Stop that run first.`;
  return new EngineError("jobAlreadyRunning", message, { params: { jobId: job.id, ...(runId && { runId }) } });
}

/** The server runs as many jobs as it may. */
export function tooManyRuns(limit: number): EngineError {
  const message = `${limit} runs are going on, and this server allows no more at once. Stop one, or raise DSTREAM_MAX_RUNS.`;
  return new EngineError("tooManyRuns", message, { params: { limit }, retriable: true });
}

/** Only a run that goes on can do this. */
export function runNotActive(runId: string): EngineError {
  return new EngineError("runNotActive", `Run ${runId} is over; start the job again.`, { params: { runId } });
}

/** Only a run that is over can do this. */
export function runStillActive(runId: string): EngineError {
  return new EngineError("runStillActive", `Run ${runId} is still going on. Stop it before deleting it.`, {
    params: { runId },
  });
}

/** Only a manual clock can be advanced. */
export function notManualClock(runId: string): EngineError {
  const message = `Run ${runId} follows the system clock and cannot be advanced. Set the job's clock to manual and run it again.`;
  return new EngineError("notManualClock", message, { params: { runId } });
}

/** Nothing new is begun once the server was told to stop. */
export function shuttingDown(): EngineError {
  return new EngineError("shuttingDown", "The server is stopping; start it again and repeat this.", {
    retriable: true,
  });
}

import { useCallback, useEffect, useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobSummary, RunSummary } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useSocket, useSocketStatus } from "../socket/SocketProvider.tsx";

interface JobsState {
  /** Undefined while they load for the first time. */
  readonly jobs?: readonly JobSummary[];
  readonly error?: ErrorInfo;
}

/** The list of jobs, kept up to date by what runs do, with `reload` and `remove`. */
export interface Jobs extends JobsState {
  readonly reload: () => void;
  readonly remove: (id: string) => Promise<void>;
}

function withRun(jobs: readonly JobSummary[], run: RunSummary): readonly JobSummary[] {
  return jobs.map((job) =>
    job.id === run.jobId && (job.lastRun === undefined || run.startedAt >= job.lastRun.startedAt)
      ? { ...job, lastRun: run }
      : job,
  );
}

/** Loads the jobs, follows their runs, and loads again when the connection comes back. */
export function useJobs(): Jobs {
  const socket = useSocket();
  const status = useSocketStatus();
  const [state, setState] = useState<JobsState>({});
  const load = useCallback(async () => {
    try {
      setState({ jobs: await apiClient.listJobs() });
    } catch (thrown) {
      setState((before) => ({ ...before, error: errorInfoOf(thrown) }));
    }
  }, []);
  useEffect(() => {
    if (status !== "offline") void load();
  }, [load, status]);
  useEffect(
    () =>
      socket?.followRuns((run) => {
        setState((before) => {
          if (before.jobs === undefined) return before;
          if (!before.jobs.some(({ id }) => id === run.jobId)) void load();
          return { ...before, jobs: withRun(before.jobs, run) };
        });
      }),
    [socket, load],
  );
  const remove = useCallback(async (id: string) => {
    await apiClient.deleteJob(id);
    setState((before) => ({ ...before, jobs: before.jobs?.filter((job) => job.id !== id) }));
  }, []);
  return { ...state, reload: () => void load(), remove };
}

"use client";

import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Diagnostic } from "../../engine/protocol/compiledJob.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { RunState } from "../../engine/protocol/runEvents.ts";
import type { RunSummary } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { ApiError, errorInfoOf } from "../api/ApiError.ts";
import { useSocket, useSocketStatus } from "../socket/SocketProvider.tsx";
import { emptyRunView, isLive, type RunView } from "./RunView.ts";
import { useRunFeed } from "./useRunFeed.ts";

/** What the page asked the server for and has no answer to yet. */
type Pending = "start" | "stop" | "step";

/** Why a request was refused. */
export interface RunFailure {
  readonly action: Pending;
  readonly error: ErrorInfo;
  readonly diagnostics: readonly Diagnostic[];
}

/** The run that the page shows, and how to steer it. */
export interface RunContextValue {
  /** Undefined while the job has never run. */
  readonly runId?: string;
  readonly view: RunView;
  /** False while a run's log is still coming. */
  readonly loaded: boolean;
  readonly feedError?: ErrorInfo;
  /** What pages say of it: the run's own state, `never`, or `stale` while a live run cannot be heard. */
  readonly shownState: RunState | "never" | "stale";
  /** True while a run that may change is shown. */
  readonly live: boolean;
  readonly pending?: Pending;
  readonly failure?: RunFailure;
  readonly dismissFailure: () => void;
  /** Starts a run of the newest saved version. Returns false when the server refused. */
  readonly start: () => Promise<boolean>;
  readonly stop: (graceful: boolean) => Promise<void>;
  readonly step: () => Promise<void>;
  /** The batch that every pane shows; undefined = live. */
  readonly selectedBatch?: number;
  readonly selectBatch: (batchTime: number | undefined) => void;
}

const RunContext = createContext<RunContextValue | undefined>(undefined);

/** The run that the page shows. */
export function useRun(): RunContextValue {
  const value = useContext(RunContext);
  if (value === undefined) throw new Error("useRun must be used within a RunProvider.");
  return value;
}

/** The newest run of a job that this page has heard of, from whatever page it was started. */
function useLatestRun(
  jobId: string,
  first: RunSummary | undefined,
): [RunSummary | undefined, (run: RunSummary) => void] {
  const socket = useSocket();
  const [latest, setLatest] = useState(first);
  const offer = useCallback((run: RunSummary) => {
    setLatest((before) => (before === undefined || run.startedAt >= before.startedAt ? run : before));
  }, []);
  useEffect(() => socket?.followRuns((run) => run.jobId === jobId && offer(run)), [socket, jobId, offer]);
  return [latest, offer];
}

interface RunProviderProps {
  readonly jobId: string;
  readonly lastRun?: RunSummary;
  /** A past run to show instead of the newest. */
  readonly pastRunId?: string;
  /** Called when a run was started here: the page leaves the past. */
  readonly onStarted: () => void;
  readonly children: ReactNode;
}

/** Follows the run to show and steers runs of the job. */
export function RunProvider({ jobId, lastRun, pastRunId, onStarted, children }: RunProviderProps): ReactNode {
  const [latest, offerRun] = useLatestRun(jobId, lastRun);
  const runId = pastRunId ?? latest?.id;
  const feed = useRunFeed(runId);
  const offline = useSocketStatus() === "offline";
  const [selection, setSelection] = useState<{ readonly runId?: string; readonly batchTime?: number }>({});
  const commands = useRunCommands(jobId, runId, (run) => {
    offerRun(run);
    onStarted();
  });
  const view = useMemo(() => feed?.view ?? emptyRunView(runId ?? ""), [feed, runId]);
  const known = feed !== undefined && view.lastSeq > 0 ? view.state : runId === latest?.id ? latest?.state : undefined;
  const state = known ?? (runId === undefined ? "never" : "starting");
  const live = state !== "never" && isLive(state);
  const shownState = commands.pending === "start" ? "starting" : live && offline ? "stale" : state;
  const selectBatch = useCallback((batchTime: number | undefined) => setSelection({ runId, batchTime }), [runId]);
  const value: RunContextValue = {
    ...commands,
    runId,
    view,
    loaded: runId === undefined || (feed?.loaded ?? false),
    feedError: feed?.error,
    shownState,
    live,
    selectedBatch: selection.runId === runId ? selection.batchTime : undefined,
    selectBatch,
  };
  return <RunContext.Provider value={value}>{children}</RunContext.Provider>;
}

type RunCommands = Pick<RunContextValue, "pending" | "failure" | "dismissFailure" | "start" | "stop" | "step">;

function useRunCommands(jobId: string, runId: string | undefined, onStarted: (run: RunSummary) => void): RunCommands {
  const [state, setState] = useState<{ readonly pending?: Pending; readonly failure?: RunFailure }>({});
  const attempt = async (action: Pending, work: () => Promise<void>): Promise<boolean> => {
    setState({ pending: action });
    try {
      await work();
      setState({});
      return true;
    } catch (thrown) {
      const diagnostics = thrown instanceof ApiError ? thrown.diagnostics : [];
      setState({ failure: { action, error: errorInfoOf(thrown), diagnostics } });
      return false;
    }
  };
  const onRun = async (work: (id: string) => Promise<unknown>, action: Pending): Promise<void> => {
    if (runId !== undefined) await attempt(action, async () => void (await work(runId)));
  };
  return {
    ...state,
    dismissFailure: () => setState({}),
    start: () => attempt("start", async () => onStarted(await apiClient.startRun(jobId))),
    stop: (graceful) => onRun((id) => apiClient.stopRun(id, graceful), "stop"),
    step: () => onRun((id) => apiClient.advanceRun(id, 1), "step"),
  };
}

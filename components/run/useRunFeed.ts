import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useSocket } from "../socket/SocketProvider.tsx";
import { RunFeed, type RunFeedState } from "./RunFeed.ts";

const nothing = (): undefined => undefined;
const neverChanges = (): (() => void) => nothing;

/** Follows a run while the component is mounted; `undefined` without a run or before the page has connected. */
export function useRunFeed(runId: string | undefined): RunFeedState | undefined {
  const socket = useSocket();
  const feed = useMemo(
    () => (socket === null || runId === undefined ? undefined : new RunFeed(socket, runId)),
    [socket, runId],
  );
  useEffect(() => {
    feed?.open();
    return () => feed?.close();
  }, [feed]);
  return useSyncExternalStore<RunFeedState | undefined>(
    feed?.subscribe ?? neverChanges,
    feed?.getState ?? nothing,
    nothing,
  );
}

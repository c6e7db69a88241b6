import { useCallback, useEffect, useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { ConnectionResource } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";

/** The connections of the server; undefined while they load. */
export interface ConnectionsState {
  readonly connections?: readonly ConnectionResource[];
  readonly error?: ErrorInfo;
  readonly reload: () => void;
}

/** Loads the connections, and again when asked. */
export function useConnections(): ConnectionsState {
  const [state, setState] = useState<Omit<ConnectionsState, "reload">>({});
  const load = useCallback(async () => {
    try {
      setState({ connections: await apiClient.listConnections() });
    } catch (thrown) {
      setState((before) => ({ ...before, error: errorInfoOf(thrown) }));
    }
  }, []);
  useEffect(() => void load(), [load]);
  return { ...state, reload: () => void load() };
}

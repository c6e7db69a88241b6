import { useCallback, useEffect, useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useVisible } from "./useVisible.ts";

/** What was read last, and why the last reading failed; neither while nothing was read. */
export interface Refreshed<T> {
  readonly data?: T;
  readonly error?: ErrorInfo;
  readonly reload: () => void;
}

/** Reads again and again, `everyMs` after each answer, and when asked; never while the window is hidden. `read` must be stable. */
export function useRefreshed<T>(read: () => Promise<T>, everyMs: number): Refreshed<T> {
  const [state, setState] = useState<Omit<Refreshed<T>, "reload">>({});
  const [asked, setAsked] = useState(0);
  const visible = useVisible();
  useEffect(() => {
    if (!visible) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const readOnce = async (): Promise<void> => {
      const next = await read().then(
        (data) => ({ data }),
        (thrown: unknown) => ({ error: errorInfoOf(thrown) }),
      );
      if (!wanted) return;
      setState((before) => ("data" in next ? next : { ...before, ...next }));
      timer = setTimeout(() => void readOnce(), everyMs);
    };
    void readOnce();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [read, everyMs, asked, visible]);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  return { ...state, reload };
}

import { useCallback, useEffect, useRef, useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { addPage, nextPlaces, type ShownMessages } from "./shownMessages.ts";
import { useVisible } from "./useVisible.ts";

/** Where a consumer of the page begins. */
export type ReadFrom = "beginning" | "newest";

/** What a consumer of the page shows, and why the last reading failed. */
export interface MessagesState extends ShownMessages {
  readonly error?: ErrorInfo;
  /** Reads at once. */
  readonly poke: () => void;
}

/** New messages are looked for this long after the answer before; sooner while there is more to read. */
const FOLLOW_MS = 1_000;
const NEXT_PAGE_MS = 150;

const NOTHING: ShownMessages = { messages: [], dropped: 0 };

/** Reads a topic from its first or newest messages, and follows it while the window can be seen. Give it a `key` of what it reads. */
export function useMessages(connection: string, topic: string, from: ReadFrom): MessagesState {
  const [shown, setShown] = useState(NOTHING);
  const [error, setError] = useState<ErrorInfo>();
  const [asked, setAsked] = useState(0);
  const newest = useRef(NOTHING);
  const visible = useVisible();
  useEffect(() => {
    if (!visible) return;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const readOn = async (): Promise<void> => {
      let wait = FOLLOW_MS;
      try {
        const page = await apiClient.readMessages(connection, topic, nextPlaces(newest.current) ?? from);
        if (!wanted) return;
        newest.current = addPage(newest.current, page);
        setShown(newest.current);
        setError(undefined);
        if (page.more) wait = NEXT_PAGE_MS;
      } catch (thrown) {
        if (!wanted) return;
        setError(errorInfoOf(thrown));
      }
      timer = setTimeout(() => void readOn(), wait);
    };
    void readOn();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [connection, topic, from, asked, visible]);
  const poke = useCallback(() => setAsked((count) => count + 1), []);
  return { ...shown, ...(error && { error }), poke };
}

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** A list that follows its end until the reader scrolls away from it. */
export interface Follow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** How much was added since the reader left the end; 0 while following. */
  readonly missed: number;
  readonly resume: () => void;
}

const NEAR_END_PX = 32;

/** Keeps a scrolling list at its end while `total` grows; leaving the end pauses, `missed` counts what came since. */
export function useFollow(total: number): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const [pausedAt, setPausedAt] = useState<number>();
  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    if (pausedAt === undefined) toEnd();
  }, [total, pausedAt, toEnd]);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    setPausedAt((before) => (atEnd ? undefined : (before ?? total)));
  }, [total]);
  const resume = useCallback(() => {
    setPausedAt(undefined);
    toEnd();
  }, [toEnd]);
  return { scroller, onScroll, missed: pausedAt === undefined ? 0 : Math.max(0, total - pausedAt), resume };
}

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

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
  // A virtual list sets its own scroll position in a layout effect when it mounts; this comes after it.
  useEffect(toEnd, [toEnd]);
  const lastTop = useRef(0);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
    // Content that grows leaves the end too; only a reader moves up.
    const movedUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    if (atEnd) setPausedAt(undefined);
    else if (movedUp) setPausedAt((before) => before ?? total);
  }, [total]);
  const resume = useCallback(() => {
    setPausedAt(undefined);
    toEnd();
  }, [toEnd]);
  return { scroller, onScroll, missed: pausedAt === undefined ? 0 : Math.max(0, total - pausedAt), resume };
}

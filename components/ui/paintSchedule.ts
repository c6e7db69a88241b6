/** Calls to `paint`, at most one every so often. */
export interface PaintSchedule {
  /** Asks for a call: at once after a quiet time, else as soon as the time since the last one is over. */
  readonly request: () => void;
  readonly cancel: () => void;
}

/** Spreads calls to `paint` so that they come at most every `everyMs`; requests in between share one call. */
export function paintSchedule(paint: () => void, everyMs: number): PaintSchedule {
  let paintedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = (): void => {
    timer = undefined;
    paintedAt = performance.now();
    paint();
  };
  return {
    request: () => {
      timer ??= setTimeout(run, Math.max(0, paintedAt + everyMs - performance.now()));
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

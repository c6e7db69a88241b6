import type { BatchView } from "../run/RunView.ts";

/** Width of a bar with the gap after it, px. */
export const BAR_STEP = 13;
export const BAR_WIDTH = 10;
export const STRIP_HEIGHT = 84;

/** The batches that fit: the newest, or a window around the selected one when it is older than those. */
export function visibleBatches(
  batches: readonly BatchView[],
  count: number,
  selected: number | undefined,
): readonly BatchView[] {
  const newest = batches.slice(-count);
  const first = newest[0];
  if (selected === undefined || first === undefined || selected >= first.batchTime) return newest;
  const index = batches.findIndex(({ batchTime }) => batchTime === selected);
  const end = Math.min(batches.length, Math.max(count, index + 1 + Math.floor(count / 2)));
  return batches.slice(Math.max(0, end - count), end);
}

/** The batch drawn that many px from the strip's right end; none to the left of the oldest. */
export function batchAt(shown: readonly BatchView[], fromRight: number): BatchView | undefined {
  const index = shown.length - 1 - Math.max(0, Math.floor(fromRight / BAR_STEP));
  return shown[index];
}

/** Where a key leads from the selected batch: a batch time, `undefined` for live, `null` for keys that mean nothing here. */
export function moveSelection(
  batches: readonly BatchView[],
  selected: number | undefined,
  key: string,
): number | undefined | null {
  const last = batches.length - 1;
  const index = selected === undefined ? last + 1 : batches.findIndex(({ batchTime }) => batchTime === selected);
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageUp: 10,
    PageDown: -10,
  };
  if (key === "Home") return batches[0]?.batchTime;
  if (key === "End" || key === "Escape") return undefined;
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  return next > last ? undefined : batches[Math.max(0, next)]?.batchTime;
}

/**
 * Top of the strip's scale, ms: a little above the interval, or the slowest batch if that took longer. Heights are
 * logarithmic, so that a batch of 5 ms can still be seen below an interval of seconds.
 */
export function stripTop(batches: readonly BatchView[], intervalMs: number | undefined): number {
  const slowest = Math.max(1, ...batches.map(({ info }) => info?.processingDelay ?? 0));
  return Math.max((intervalMs ?? 0) * 1.3, slowest * 1.05);
}

/** Height of a value on that scale, px. */
export function stripHeight(value: number, top: number, height: number): number {
  return (Math.log1p(Math.min(value, top)) / Math.log1p(top)) * height;
}

import { dateFormat, numberFormat } from "./formatters.ts";

/** How a run tells time: wall clock, or a manual clock that starts at zero. */
type ClockKind = "system" | "manual";

const SECOND = 1_000;

/** A time of day with seconds, `10:42:07`; with milliseconds where `millis` is set. */
export function formatClockTime(at: number, locale: string, millis = false): string {
  return dateFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    ...(millis ? { fractionalSecondDigits: 3 } : {}),
  }).format(at);
}

/** What tells how a run's batch times are written. */
export interface BatchTiming {
  readonly clock: ClockKind;
  /** Batch interval; milliseconds are shown where it is no whole number of seconds (spec 11.3). */
  readonly intervalMs?: number;
}

/** A batch's time: the time of day, or on a manual clock the seconds since its start, `t = 3 s`. */
export function formatBatchTime(time: number, locale: string, { clock, intervalMs = SECOND }: BatchTiming): string {
  if (clock === "system") return formatClockTime(time, locale, intervalMs % SECOND !== 0);
  return `t = ${numberFormat(locale, { maximumFractionDigits: 3 }).format(time / SECOND)} s`;
}

/** Hours and minutes, `10:42`. */
export function formatHourMinute(at: number, locale: string): string {
  return dateFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** A moment with its date; without the year when it is this year's. */
export function formatDateTime(at: number, locale: string, now: number): string {
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return dateFormat(locale, {
    ...(thisYear ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** How long ago something was, in words: `5 minutes ago`, `now`. */
export function formatAgo(at: number, now: number, locale: string): string {
  const seconds = Math.max(0, Math.round((now - at) / SECOND));
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (seconds < 5) return format.format(0, "second");
  for (const [unit, size] of UNITS) {
    if (seconds >= size) return format.format(-Math.floor(seconds / size), unit);
  }
  return format.format(0, "second");
}

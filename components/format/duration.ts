import { numberFormat } from "./formatters.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function fixed(value: number, digits: number, locale: string): string {
  return numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** A duration as table cells show it (spec 11.4): `99 ms`, `0.1 s`, `59 s`, `1.0 min`, `10 min`, `1.5 h`. */
export function formatDuration(ms: number, locale: string): string {
  if (ms < 100) return `${fixed(ms, 0, locale)} ms`;
  if (ms < SECOND) return `${fixed(ms / SECOND, 1, locale)} s`;
  if (ms < MINUTE) return `${fixed(ms / SECOND, 0, locale)} s`;
  if (ms < 10 * MINUTE) return `${fixed(ms / MINUTE, 1, locale)} min`;
  if (ms < HOUR) return `${fixed(ms / MINUTE, 0, locale)} min`;
  return `${fixed(ms / HOUR, 1, locale)} h`;
}

/** A delay where milliseconds matter: `38 ms`, `412 ms`, `1.35 s`; from a minute on as `formatDuration`. */
export function formatDelay(ms: number, locale: string): string {
  if (ms < SECOND) return `${fixed(ms, 0, locale)} ms`;
  if (ms < MINUTE) return `${fixed(ms / SECOND, ms < 10 * SECOND ? 2 : 1, locale)} s`;
  return formatDuration(ms, locale);
}

/** Time that has passed as a clock: `00:41`, `12:07`, `1:02:03`. Negative values count as zero. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** A batch interval: `1 s`, `500 ms`, `1.5 s`, `2 min`. */
export function formatInterval(ms: number, locale: string): string {
  const format = (value: number): string => numberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  if (ms < SECOND) return `${format(ms)} ms`;
  if (ms < 2 * MINUTE && ms % MINUTE !== 0) return `${format(ms / SECOND)} s`;
  return `${format(ms / MINUTE)} min`;
}

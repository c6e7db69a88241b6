import { numberFormat } from "./formatters.ts";

/** A count: `1,204`. */
export function formatCount(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 0 }).format(value);
}

/** Any number of a result: up to four decimals, integers unchanged. */
export function formatValue(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: 4 }).format(value);
}

/** A number for a place with little room: `950`, `12.4K`, `3.1M`. */
export function formatCompact(value: number, locale: string): string {
  return numberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** Records per second: one decimal below ten, none above. */
export function formatRate(value: number, locale: string): string {
  return numberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

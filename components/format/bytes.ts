import { numberFormat } from "./formatters.ts";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size: `13 byte`, `1.5 MB`; thousands, as file managers count. */
export function formatBytes(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[step] ?? "byte";
  const options = {
    style: "unit",
    unit,
    unitDisplay: step === 0 ? "narrow" : "short",
    maximumFractionDigits: 1,
  } as const;
  return numberFormat(locale, options).format(bytes / 1000 ** step);
}

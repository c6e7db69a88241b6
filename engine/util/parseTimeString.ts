import { EngineError } from "./errors.ts";

const UNITS_MS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/**
 * A time of a setting, in ms: `200ms`, `60s`, `5min`, `2h`, `1d`; a bare number counts in `defaultUnit`.
 * @throws EngineError `illegalArgument` for anything else
 */
export function parseTimeString(text: string, defaultUnit: "ms" | "s", setting: string): number {
  const [, digits, unit] = /^(\d+)\s*([a-z]*)$/.exec(text.trim().toLowerCase()) ?? [];
  const factor = UNITS_MS.get(unit || defaultUnit);
  if (digits !== undefined && factor !== undefined) return Number(digits) * factor;
  throw new EngineError("illegalArgument", `${setting} should be a time such as 200ms, 60s or 5min, but was ${text}.`, {
    name: "IllegalArgumentException",
    params: { setting, value: text },
  });
}

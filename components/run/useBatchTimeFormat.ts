import { useCallback } from "react";
import { formatBatchTime } from "../format/time.ts";
import { useLocale } from "../i18n/I18nProvider.tsx";
import { useRun } from "./RunProvider.tsx";

/** Writes batch times of the shown run: all of a run in the same form. */
export function useBatchTimeFormat(): (batchTime: number) => string {
  const locale = useLocale();
  const { view } = useRun();
  const { clock } = view;
  const intervalMs = view.graph?.batchIntervalMs;
  return useCallback((time) => formatBatchTime(time, locale, { clock, intervalMs }), [locale, clock, intervalMs]);
}

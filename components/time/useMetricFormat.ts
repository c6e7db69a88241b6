import { useCallback } from "react";
import { formatDelay } from "../format/duration.ts";
import { formatRate } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import type { Metric } from "../run/streamingStatistics.ts";

/** Writes a value of a statistic with its unit. */
export function useMetricFormat(metric: Metric): (value: number) => string {
  const t = useT("time");
  const locale = useLocale();
  return useCallback(
    (value) =>
      metric === "inputRate" ? t("perSecond", { value: formatRate(value, locale) }) : formatDelay(value, locale),
    [metric, locale, t],
  );
}

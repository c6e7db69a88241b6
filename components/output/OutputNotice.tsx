"use client";

import type { ReactNode } from "react";
import { formatInterval } from "../format/duration.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useRun } from "../run/RunProvider.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./OutputNotice.module.css";

/** Why there is no output to show: never run, loading, waiting, nothing shown yet, or ended without any. */
export function OutputNotice(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const errorText = useErrorText();
  const { runId, loaded, live, view, feedError } = useRun();
  if (feedError !== undefined) return <Notice kind="failed" title={t("job.loadFailed")} text={errorText(feedError)} />;
  if (runId === undefined) return <Notice kind="empty" title={t("output.neverTitle")} text={t("output.neverText")} />;
  if (!loaded) return <Loading />;
  if (!live) return <Notice kind="empty" title={t("output.endedTitle")} text={t("output.endedText")} />;
  if (view.totals.batchesCompleted > 0)
    return <Notice kind="empty" title={t("output.noOutputTitle")} text={t("output.noRowsText")} />;
  const interval = view.graph?.batchIntervalMs;
  const text =
    interval === undefined ? undefined : t("output.waitingText", { interval: formatInterval(interval, locale) });
  return <Notice kind="waiting" title={t("output.waitingTitle")} text={text} />;
}

function Loading(): ReactNode {
  const t = useT("common");
  return (
    <div className={styles.loading} role="status" aria-label={t("loading")}>
      {[60, 40, 52, 34, 46].map((width) => (
        <Skeleton key={width} width={`${width}%`} />
      ))}
    </div>
  );
}

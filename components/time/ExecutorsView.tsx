"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import { Notice } from "../ui/Notice.tsx";
import { ExecutorsTable } from "./ExecutorsTable.tsx";
import styles from "./ExecutorsView.module.css";
import { tasksByExecutor } from "./tasksByExecutor.ts";

/** Who holds the slots and did the work: over the whole run, and in the chosen or newest batch that had tasks. */
export function ExecutorsView(): ReactNode {
  const t = useT("time");
  const { view, selectedBatch } = useRun();
  const batchTimeText = useBatchTimeFormat();
  if (view.executors.length === 0 && view.receivers.length === 0)
    return <Notice kind="empty" title={t("noExecutors")} />;
  const batch = view.batches.findLast(
    ({ batchTime, stages }) => stages.length > 0 && (selectedBatch === undefined || batchTime === selectedBatch),
  );
  const tasks = view.executors.filter(({ alive }) => alive).length;
  return (
    <div className={styles.view} role="region" aria-label={t("slots")} tabIndex={0}>
      <h3>{t("slots")}</h3>
      <p>
        {view.master !== undefined && t("slotsText", { master: view.master, tasks, receivers: view.receivers.length })}{" "}
        {view.receivers.length > 0 && t("slotsHelp")}
      </p>
      <ExecutorsTable executors={view.executors} receivers={view.receivers} label={t("slots")} withState />
      {batch !== undefined && (
        <>
          <h3>{t("batchDetails", { time: batchTimeText(batch.batchTime) })}</h3>
          <ExecutorsTable executors={tasksByExecutor(batch.stages)} label={t("stages")} />
        </>
      )}
    </div>
  );
}

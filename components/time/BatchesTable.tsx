"use client";

import { useId, type ReactNode } from "react";
import { formatDuration } from "../format/duration.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { batchStatus } from "../run/batchStatus.ts";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import type { BatchView } from "../run/RunView.ts";
import { BatchStatusMark } from "./BatchStatusMark.tsx";
import styles from "./BatchesTable.module.css";

/** Batches as rows; a batch's time chooses it. */
export function BatchesTable({
  title,
  batches,
}: {
  readonly title: string;
  readonly batches: readonly BatchView[];
}): ReactNode {
  const t = useT("time");
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <table className={styles.table} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t("batchTime")}</th>
            <th scope="col">{t("records")}</th>
            <th scope="col">{t("schedulingDelay")}</th>
            <th scope="col">{t("processingTime")}</th>
            <th scope="col">{t("totalDelay")}</th>
            <th scope="col">{t("outputOps")}</th>
            <th scope="col">{t("status")}</th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <BatchRow key={batch.batchTime} batch={batch} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function BatchRow({ batch }: { readonly batch: BatchView }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { view, selectedBatch, selectBatch } = useRun();
  const batchTimeText = useBatchTimeFormat();
  const { info, operations, batchTime } = batch;
  const delay = (ms: number | undefined): string => (ms === undefined ? t("common.none") : formatDuration(ms, locale));
  const done = operations.filter(
    ({ endTime, failureReason }) => endTime !== undefined && failureReason === undefined,
  ).length;
  const chosen = batchTime === selectedBatch;
  return (
    <tr className={chosen ? styles.chosen : undefined}>
      <th scope="row">
        <button
          type="button"
          className={styles.time}
          aria-pressed={chosen}
          onClick={() => selectBatch(chosen ? undefined : batchTime)}
        >
          {batchTimeText(batchTime)}
        </button>
      </th>
      <td>{info === undefined ? t("common.none") : formatCount(info.numRecords, locale)}</td>
      <td>{delay(info?.schedulingDelay)}</td>
      <td>{delay(info?.processingDelay)}</td>
      <td>{delay(info?.totalDelay)}</td>
      <td>
        {operations.length === 0
          ? t("common.none")
          : t("time.opsDone", { done: String(done), total: String(operations.length) })}
      </td>
      <td>
        <BatchStatusMark status={batchStatus(batch, view.graph?.batchIntervalMs)} />
      </td>
    </tr>
  );
}

"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { Notice } from "../ui/Notice.tsx";
import { BatchDetails } from "./BatchDetails.tsx";
import { BatchesTable } from "./BatchesTable.tsx";
import styles from "./BatchesView.module.css";

const SHOWN = 100;

/** The chosen batch in full, then active and completed batches, newest first. */
export function BatchesView(): ReactNode {
  const t = useT("time");
  const { view, selectedBatch } = useRun();
  const selected = view.batches.find(({ batchTime }) => batchTime === selectedBatch);
  const newestFirst = view.batches.toReversed();
  const active = newestFirst.filter(({ phase }) => phase === "queued" || phase === "processing");
  const completed = newestFirst.filter(({ phase }) => phase === "completed" || phase === "lost");
  const shown = completed.slice(0, SHOWN);
  const total = Math.max(view.totals.batchesCompleted, completed.length);
  const title =
    total > shown.length
      ? t("completedOf", { count: String(shown.length), total: String(total) })
      : t("completedBatches", { count: String(shown.length) });
  if (view.batches.length === 0) return <Notice kind="empty" title={t("noBatches")} text={t("stripEmpty")} />;
  return (
    <div className={styles.view}>
      {selected !== undefined && <BatchDetails batch={selected} />}
      {active.length > 0 && (
        <BatchesTable title={t("activeBatches", { count: String(active.length) })} batches={active.slice(0, SHOWN)} />
      )}
      <BatchesTable title={title} batches={shown} />
    </div>
  );
}

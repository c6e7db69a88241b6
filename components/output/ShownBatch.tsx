"use client";

import type { ReactNode } from "react";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { formatDelay } from "../format/duration.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import styles from "./ShownBatch.module.css";

/** Which batch the rows below belong to. */
export function ShownBatch({
  output,
  emptySince,
}: {
  readonly output: OutputRows;
  readonly emptySince: number;
}): ReactNode {
  const t = useT("output");
  const locale = useLocale();
  const { view, selectedBatch } = useRun();
  const batchTimeText = useBatchTimeFormat();
  const info = view.batches.find(({ batchTime }) => batchTime === output.batchTime)?.info;
  const left = output.rows.length < output.totalRows;
  return (
    <div className={styles.head}>
      <b>{batchTimeText(output.batchTime)}</b>
      <span>{t(selectedBatch === undefined ? "latest" : "selected")}</span>
      <span>
        {left
          ? t("rowsShown", { shown: String(output.rows.length), count: output.totalRows })
          : t("rows", { count: output.totalRows })}
      </span>
      {info?.processingDelay !== undefined && <span>{formatDelay(info.processingDelay, locale)}</span>}
      <span className={styles.since}>{emptySince > 0 ? t("emptySince", { count: emptySince }) : ""}</span>
    </div>
  );
}

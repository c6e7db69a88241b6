"use client";

import { useMemo, useState, type ReactNode } from "react";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { formatValue } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { shownOutput } from "./outputChoices.ts";
import { cellText } from "./outputShape.ts";
import styles from "./OutputTable.module.css";
import { ShownBatch } from "./ShownBatch.tsx";
import { tableRows, type TableOrder, type TableRow } from "./tableRows.ts";

const MAX_ROWS = 500;

/** Rows of one batch as a table; numbers with their bar and their change against the batch before. */
export function OutputTable({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const { selectedBatch } = useRun();
  const [order, setOrder] = useState<TableOrder>("given");
  const { output, emptySince } = shownOutput(outputs, selectedBatch);
  const before = useMemo(
    () =>
      output === undefined
        ? undefined
        : outputs.findLast(({ batchTime, rows }) => batchTime < output.batchTime && rows.length > 0),
    [outputs, output],
  );
  const rows = useMemo(
    () => (output === undefined ? [] : tableRows(output, before, order).slice(0, MAX_ROWS)),
    [output, before, order],
  );
  if (output === undefined) return <p className={styles.none}>{t("noRowsInBatch")}</p>;
  const top = rows.reduce((high, { number }) => Math.max(high, Math.abs(number ?? 0)), 0);
  return (
    <>
      <ShownBatch output={output} emptySince={emptySince} />
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t("table")}>
        {rows.length === 0 ? (
          <p className={styles.none}>{t(selectedBatch === undefined ? "noRowsTitle" : "noRowsInBatch")}</p>
        ) : (
          <Rows rows={rows} pairs={output.pairs} top={top} order={order} onOrder={setOrder} />
        )}
      </div>
    </>
  );
}

interface RowsProps {
  readonly rows: readonly TableRow[];
  readonly pairs: boolean;
  readonly top: number;
  readonly order: TableOrder;
  readonly onOrder: (order: TableOrder) => void;
}

function Rows({ rows, pairs, top, order, onOrder }: RowsProps): ReactNode {
  const t = useT("output");
  const numeric = rows.some(({ number }) => number !== undefined);
  const head = (column: "key" | "value", label: string): ReactNode => (
    <th
      scope="col"
      aria-sort={order === column ? (column === "key" ? "ascending" : "descending") : "none"}
      className={column === "value" && numeric ? styles.value : undefined}
    >
      <button type="button" className={styles.sort} onClick={() => onOrder(order === column ? "given" : column)}>
        {label}
        <span aria-hidden>{order === column ? (column === "key" ? "↑" : "↓") : ""}</span>
      </button>
    </th>
  );
  return (
    <table className={styles.table} aria-label={t("title")}>
      <thead>
        <tr>
          {head("key", t(pairs ? "key" : "row"))}
          {numeric && <th className={styles.bar} aria-hidden />}
          {head("value", t("value"))}
          {numeric && pairs && (
            <th scope="col" className={styles.change}>
              {t("change")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.index} row={row} top={top} numeric={numeric} pairs={pairs} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly top: number;
  readonly numeric: boolean;
  readonly pairs: boolean;
}

function Row({ row, top, numeric, pairs }: RowProps): ReactNode {
  const locale = useLocale();
  const { key, value, number } = row;
  return (
    <tr>
      <th scope="row" className={pairs ? styles.key : styles.index}>
        {key}
      </th>
      {numeric && (
        <td className={styles.bar} aria-hidden>
          {number !== undefined && top > 0 && <i style={{ width: `${(100 * Math.abs(number)) / top}%` }} />}
        </td>
      )}
      <td className={number === undefined ? styles.text : styles.value}>
        {number === undefined ? cellText(value) : formatValue(number, locale)}
      </td>
      {numeric && pairs && (
        <td className={styles.change}>
          <Change row={row} />
        </td>
      )}
    </tr>
  );
}

function Change({ row: { change } }: { readonly row: TableRow }): ReactNode {
  const t = useT("output");
  const locale = useLocale();
  if (change === undefined) return null;
  if (change === "new") return <span className={styles.fresh}>{t("isNew")}</span>;
  if (change === 0) return <span aria-label={t("same")}>–</span>;
  const size = formatValue(Math.abs(change), locale);
  return (
    <span
      role="img"
      className={change > 0 ? styles.up : styles.down}
      aria-label={t(change > 0 ? "up" : "down", { value: size })}
    >
      {change > 0 ? "▲" : "▼"} {size}
    </span>
  );
}

"use client";

import type { ReactNode } from "react";
import type { JsonValue } from "../../engine/protocol/runEvents.ts";
import { formatValue } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { cellText } from "../output/outputShape.ts";
import type { AccumulatorView } from "../run/RunView.ts";
import styles from "./AccumulatorsTable.module.css";

/** Items of a collection that stand in its cell; the hint has all that came. */
const ITEMS_SHOWN = 4;

interface AccumulatorsTableProps {
  readonly accumulators: readonly AccumulatorView[];
  readonly labelledBy: string;
  /** Also tells what the batch added; left out where values of the whole run stand. */
  readonly withAdded?: boolean;
}

/** Named accumulators with their values; of a collection the last items. */
export function AccumulatorsTable({ accumulators, labelledBy, withAdded = false }: AccumulatorsTableProps): ReactNode {
  const t = useT("time");
  return (
    <table className={styles.table} aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{t("accumulator")}</th>
          {withAdded && <th scope="col">{t("added")}</th>}
          <th scope="col">{t(withAdded ? "valueAfter" : "valueNow")}</th>
        </tr>
      </thead>
      <tbody>
        {accumulators.map((accumulator) => (
          <AccumulatorRow key={accumulator.accumulatorId} accumulator={accumulator} withAdded={withAdded} />
        ))}
      </tbody>
    </table>
  );
}

interface AccumulatorRowProps {
  readonly accumulator: AccumulatorView;
  readonly withAdded: boolean;
}

function AccumulatorRow({ accumulator, withAdded }: AccumulatorRowProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { name, accumulatorType, value, count, added } = accumulator;
  const collection = accumulatorType === "collection";
  const items = collection && Array.isArray(value) ? (value as readonly JsonValue[]).map(cellText) : [];
  return (
    <tr>
      <th scope="row">{name}</th>
      {withAdded && <td>{added === undefined ? t("common.none") : addedText(added, locale)}</td>}
      <td>
        {collection
          ? t("time.items", { count })
          : typeof value === "number"
            ? formatValue(value, locale)
            : cellText(value)}
        {items.length > 0 && (
          <span className={styles.items} title={lastItems(items, items.length, count)}>
            {lastItems(items, ITEMS_SHOWN, count)}
          </span>
        )}
      </td>
    </tr>
  );
}

/** `+3`, `-1` after a reset, `0`. */
function addedText(added: number, locale: string): string {
  const text = formatValue(added, locale);
  return added > 0 ? `+${text}` : text;
}

/** The last items, with dots for those before them. */
function lastItems(items: readonly string[], shown: number, count: number): string {
  const last = items.slice(-shown);
  return (last.length < count ? ["…", ...last] : last).join(", ");
}

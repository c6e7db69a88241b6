import type { ReactNode } from "react";
import type { KafkaPartitionOffsets } from "../../engine/protocol/kafkaCalls.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import styles from "./KafkaPanel.module.css";

/** What each partition of a topic holds. */
export function PartitionsTable({ partitions }: { readonly partitions: readonly KafkaPartitionOffsets[] }): ReactNode {
  const t = useT("kafka");
  const locale = useLocale();
  return (
    <div className={styles.partitions} role="region" aria-label={t("partitions")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(["partition", "firstOffset", "nextOffset", "messages"] as const).map((name) => (
              <th key={name} scope="col" className={styles.number}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partitions.map(({ partition, earliest, latest }) => (
            <tr key={partition}>
              <th scope="row" className={styles.number}>
                {partition}
              </th>
              <td className={styles.number}>{formatCount(earliest, locale)}</td>
              <td className={styles.number}>{formatCount(latest, locale)}</td>
              <td className={styles.number}>{formatCount(latest - earliest, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { ReactNode } from "react";
import type { KafkaTopicInfo } from "../../engine/protocol/kafkaCalls.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Trash2 } from "../ui/icons.ts";
import styles from "./KafkaPanel.module.css";

interface TopicsTableProps {
  readonly topics: readonly KafkaTopicInfo[];
  readonly shown: string | undefined;
  readonly onShow: (topic: string) => void;
  readonly onDelete: (topic: string) => void;
}

/** Topics with their partitions and messages; choosing one opens it below. */
export function TopicsTable({ topics, shown, onShow, onDelete }: TopicsTableProps): ReactNode {
  const t = useT("kafka");
  const locale = useLocale();
  return (
    <div className={styles.scroll} role="region" aria-label={t("topicsTable")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("topic")}</th>
            <th scope="col" className={styles.number}>
              {t("partitions")}
            </th>
            <th scope="col" className={styles.number}>
              {t("messages")}
            </th>
            <th scope="col" className={styles.actions} aria-label={t("actions")} />
          </tr>
        </thead>
        <tbody>
          {topics.map(({ topic, partitions }) => (
            <tr key={topic}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.topic}
                  aria-expanded={topic === shown}
                  onClick={() => onShow(topic)}
                >
                  {topic}
                </button>
              </th>
              <td className={styles.number}>{formatCount(partitions.length, locale)}</td>
              <td className={styles.number}>{formatCount(messagesIn({ topic, partitions }), locale)}</td>
              <td className={styles.actions}>
                <Button
                  variant="quiet"
                  iconOnly
                  aria-label={t("deleteLabel", { topic })}
                  onClick={() => onDelete(topic)}
                >
                  <Trash2 size={15} aria-hidden />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Messages that a topic holds, by the places of its ends. */
export function messagesIn({ partitions }: KafkaTopicInfo): number {
  return partitions.reduce((sum, { earliest, latest }) => sum + latest - earliest, 0);
}

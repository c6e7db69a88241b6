"use client";

import type { ReactNode } from "react";
import type { KafkaMessage } from "../../engine/protocol/kafkaMessages.ts";
import { formatClockTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { FollowedList } from "../ui/FollowedList.tsx";
import styles from "./MessageList.module.css";
import { textOnOneLine } from "./shownMessages.ts";
import type { MessagesState } from "./useMessages.ts";

/** Height of a message, px. */
const ROW = 22;

/** The messages of a topic as they come, newest at the end. */
export function MessageList({ topic, state }: { readonly topic: string; readonly state: MessagesState }): ReactNode {
  const t = useT("kafka");
  const errorText = useErrorText();
  const { messages, dropped, page, error } = state;
  return (
    <div className={styles.frame}>
      {error !== undefined && (
        <p role="alert" className={styles.bad}>
          {errorText(error)}
        </p>
      )}
      {messages.length === 0 ? (
        <p className={styles.empty}>{t(page === undefined ? "reading" : "noMessages")}</p>
      ) : (
        <FollowedList
          label={t("messagesLabel", { topic })}
          items={messages}
          dropped={dropped}
          droppedText={t("dropped", { count: dropped })}
          missedText={(count) => t("missed", { count })}
          keyOf={({ partition, offset }) => `${partition}:${offset}`}
          heightOf={() => ROW}
        >
          {(message) => <MessageRow message={message} />}
        </FollowedList>
      )}
    </div>
  );
}

function MessageRow({
  message: { timestamp, partition, offset, key, value },
}: {
  readonly message: KafkaMessage;
}): ReactNode {
  const t = useT("kafka");
  const locale = useLocale();
  const at = timestamp > 0 ? formatClockTime(timestamp, locale) : "";
  return (
    <div className={styles.row} style={{ height: ROW }}>
      <span className={styles.place} title={t("place", { partition: String(partition), offset: String(offset) })}>
        {at} {partition}:{offset}
      </span>
      {key !== null && <span className={styles.key}>{textOnOneLine(key)}</span>}
      {value === null ? <em className={styles.none}>null</em> : <span>{textOnOneLine(value)}</span>}
    </div>
  );
}

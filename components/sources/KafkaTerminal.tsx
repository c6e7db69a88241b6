"use client";

import Link from "next/link";
import { useCallback, useId, useState, type ReactNode } from "react";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { MessageList } from "../kafka/MessageList.tsx";
import { MessageProducer } from "../kafka/MessageProducer.tsx";
import { messagesIn } from "../kafka/TopicsTable.tsx";
import { useMessages } from "../kafka/useMessages.ts";
import { useRefreshed, type Refreshed } from "../kafka/useRefreshed.ts";
import { Button } from "../ui/Button.tsx";
import { Plug, Plus } from "../ui/icons.ts";
import type { KafkaTopicInfo } from "../../engine/protocol/kafkaCalls.ts";
import styles from "./KafkaTerminal.module.css";
import type { KafkaTopic } from "./kafkaTopic.ts";

const REFRESH_MS = 2_000;

interface KafkaTerminalProps {
  /** What the job reads. */
  readonly source: KafkaTopic;
  readonly inputId: string;
}

/** A data terminal for Kafka: what is typed here is written to the topic that the job reads. */
export function KafkaTerminal({ source, inputId }: KafkaTerminalProps): ReactNode {
  const t = useT("kafka");
  const titleId = useId();
  const { connection } = source;
  const [topic, setTopic] = useState(source.topic);
  const read = useCallback(() => apiClient.listTopics(connection), [connection]);
  const topics = useRefreshed(read, REFRESH_MS);
  const known = topics.data?.find((one) => one.topic === topic);
  return (
    <section className={styles.terminal} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h3 id={titleId}>{t("terminal")}</h3>
        <input
          className={styles.topic}
          aria-label={t("topicInput")}
          value={topic}
          list={`${inputId}-topics`}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTopic(event.target.value.trim())}
        />
        <datalist id={`${inputId}-topics`}>
          {topics.data?.map((one) => (
            <option key={one.topic} value={one.topic} />
          ))}
        </datalist>
      </header>
      <TopicState connection={connection} topic={topic} topics={topics} />
      {known !== undefined && <ReadBy connection={connection} topic={topic} />}
      {known !== undefined && (
        <Follow key={topic} connection={connection} topic={topic} inputId={inputId} onSent={topics.reload} />
      )}
    </section>
  );
}

interface TopicStateProps {
  readonly connection: string;
  readonly topic: string;
  readonly topics: Refreshed<readonly KafkaTopicInfo[]>;
}

/** What the topic holds, or what is in its way and the next step. */
function TopicState({ connection, topic, topics: { data, error, reload } }: TopicStateProps): ReactNode {
  const t = useT("kafka");
  const errorText = useErrorText();
  const known = data?.find((one) => one.topic === topic);
  if (error !== undefined)
    return (
      <p className={styles.bad} role="alert">
        {errorText(error)}
      </p>
    );
  if (data === undefined) return <p className={styles.state}>{t("connecting", { connection })}</p>;
  if (topic === "") return <p className={styles.state}>{t("noTopicName")}</p>;
  if (known === undefined) return <MissingTopic connection={connection} topic={topic} onCreated={reload} />;
  return (
    <p className={styles.state}>
      <span role="status">{t("holds", { count: messagesIn(known), connection })}</span>
      <Link href={`/connections?show=${encodeURIComponent(connection)}`}>{t("open")}</Link>
    </p>
  );
}

/** The groups that read the topic, as far as Kafka tells: those with members that have not read other topics only. */
function ReadBy({ connection, topic }: { readonly connection: string; readonly topic: string }): ReactNode {
  const t = useT("kafka");
  const read = useCallback(() => apiClient.listGroups(connection), [connection]);
  const { data = [] } = useRefreshed(read, REFRESH_MS);
  const reading = data.filter(
    ({ state, partitions }) =>
      state === "Stable" && (partitions.length === 0 || partitions.some((place) => place.topic === topic)),
  );
  if (reading.length === 0) return null;
  return (
    <p className={styles.reading} role="status">
      <Plug size={13} aria-hidden />
      {t("readBy", { groups: reading.map(({ groupId }) => groupId).join(", ") })}
    </p>
  );
}

interface MissingTopicProps {
  readonly connection: string;
  readonly topic: string;
  readonly onCreated: () => void;
}

function MissingTopic({ connection, topic, onCreated }: MissingTopicProps): ReactNode {
  const t = useT("kafka");
  const errorText = useErrorText();
  const [failure, setFailure] = useState<string>();
  const create = async (): Promise<void> => {
    try {
      await apiClient.createTopic(connection, { topic, partitions: 1 });
      onCreated();
    } catch (thrown) {
      setFailure(errorText(errorInfoOf(thrown)));
    }
  };
  return (
    <div className={styles.missing}>
      <p>{t("topicMissing")}</p>
      <Button onClick={() => void create()}>
        <Plus size={14} aria-hidden />
        {t("createTopic", { topic })}
      </Button>
      {failure !== undefined && <p role="alert">{failure}</p>}
    </div>
  );
}

interface FollowProps {
  readonly connection: string;
  readonly topic: string;
  readonly inputId: string;
  readonly onSent: () => void;
}

/** The newest messages of the topic, whoever wrote them, and the line to type into. */
function Follow({ connection, topic, inputId, onSent }: FollowProps): ReactNode {
  const state = useMessages(connection, topic, "newest");
  const sent = (): void => {
    state.poke();
    onSent();
  };
  return (
    <>
      <div className={styles.log}>
        <MessageList topic={topic} state={state} />
      </div>
      <MessageProducer id={inputId} connection={connection} topic={topic} onSent={sent} />
    </>
  );
}

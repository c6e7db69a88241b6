"use client";

import { useCallback, useState, type ReactNode } from "react";
import { apiClient } from "../api/apiClient.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { CreateTopicForm } from "./CreateTopicForm.tsx";
import { DeleteTopicDialog } from "./DeleteTopicDialog.tsx";
import { GroupsTable } from "./GroupsTable.tsx";
import styles from "./KafkaPanel.module.css";
import { TopicPanel } from "./TopicPanel.tsx";
import { TopicsTable } from "./TopicsTable.tsx";
import { useRefreshed, type Refreshed } from "./useRefreshed.ts";
import type { KafkaTopicInfo } from "../../engine/protocol/kafkaCalls.ts";

const REFRESH_MS = 1_500;

/** A Kafka: its topics, the messages of one of them, its consumer groups. What the terminal's tools do, on the page. */
export function KafkaPanel({ connection }: { readonly connection: string }): ReactNode {
  const t = useT("kafka");
  const read = useCallback(() => apiClient.listTopics(connection), [connection]);
  const topics = useRefreshed(read, REFRESH_MS);
  const [chosen, setChosen] = useState<string>();
  const [deleting, setDeleting] = useState<string>();
  const open = topics.data?.find(({ topic }) => topic === chosen);
  const created = (topic: string): void => {
    setChosen(topic);
    topics.reload();
  };
  return (
    <section className={styles.panel} aria-label={t("panelLabel", { name: connection })}>
      <h2 className={styles.title}>{t("topics", { name: connection })}</h2>
      <TopicsState topics={topics} />
      {topics.data !== undefined && (
        <CreateTopicForm connection={connection} first={topics.data.length === 0} onCreated={created} />
      )}
      {topics.data !== undefined && topics.data.length > 0 && (
        <TopicsTable
          topics={topics.data}
          shown={open?.topic}
          onShow={(topic) => setChosen(topic === open?.topic ? undefined : topic)}
          onDelete={setDeleting}
        />
      )}
      {open !== undefined && <TopicPanel key={open.topic} connection={connection} topic={open} />}
      {topics.data !== undefined && <GroupsTable connection={connection} />}
      {deleting !== undefined && (
        <DeleteTopicDialog
          connection={connection}
          topic={deleting}
          onDeleted={topics.reload}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </section>
  );
}

/** What stands in the place of topics, or above them when they could not be read again. */
function TopicsState({ topics }: { readonly topics: Refreshed<readonly KafkaTopicInfo[]> }): ReactNode {
  const t = useT("kafka");
  const common = useT("common");
  const errorText = useErrorText();
  const { data, error, reload } = topics;
  if (error !== undefined) {
    const retry = <Button onClick={reload}>{common("retry")}</Button>;
    return <Notice kind="failed" title={t("topicsFailed")} text={errorText(error)} action={retry} />;
  }
  if (data === undefined) return <Skeleton height={120} />;
  return data.length === 0 ? <p className={styles.text}>{t("noTopics")}</p> : null;
}

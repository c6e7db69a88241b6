"use client";

import { useId, useState, type ReactNode } from "react";
import type { KafkaTopicInfo } from "../../engine/protocol/kafkaCalls.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import styles from "./KafkaPanel.module.css";
import { MessageList } from "./MessageList.tsx";
import { MessageProducer } from "./MessageProducer.tsx";
import { PartitionsTable } from "./PartitionsTable.tsx";
import { useMessages, type ReadFrom } from "./useMessages.ts";

interface TopicPanelProps {
  readonly connection: string;
  readonly topic: KafkaTopicInfo;
}

/** One topic: its messages with a producer to type into, or its partitions. */
export function TopicPanel({ connection, topic }: TopicPanelProps): ReactNode {
  const t = useT("kafka");
  const [tab, setTab] = useState<"messages" | "partitions">("messages");
  const [from, setFrom] = useState<ReadFrom>("beginning");
  const start = (
    <SegmentedControl
      label={t("readFrom")}
      options={[
        { id: "beginning", label: t("beginning") },
        { id: "newest", label: t("newest") },
      ]}
      selected={from}
      onSelect={setFrom}
    />
  );
  return (
    <section className={styles.open} aria-label={t("topicLabel", { topic: topic.topic })}>
      <Tabs
        label={t("topicLabel", { topic: topic.topic })}
        selected={tab}
        onSelect={setTab}
        end={tab === "messages" ? start : undefined}
        tabs={[
          {
            id: "messages",
            label: t("messages"),
            content: <Messages key={from} connection={connection} topic={topic.topic} from={from} />,
          },
          { id: "partitions", label: t("partitions"), content: <PartitionsTable partitions={topic.partitions} /> },
        ]}
      />
    </section>
  );
}

interface MessagesProps {
  readonly connection: string;
  readonly topic: string;
  readonly from: ReadFrom;
}

function Messages({ connection, topic, from }: MessagesProps): ReactNode {
  const state = useMessages(connection, topic, from);
  return (
    <div className={styles.messages}>
      <MessageList topic={topic} state={state} />
      <MessageProducer id={useId()} connection={connection} topic={topic} onSent={state.poke} />
    </div>
  );
}

"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Plus } from "../ui/icons.ts";
import styles from "./KafkaPanel.module.css";

/** The topic of the course's Kafka word count. */
const USUAL_TOPIC = "wordsendertest";

interface CreateTopicFormProps {
  readonly connection: string;
  /** No topic is there yet: the usual one is offered. */
  readonly first: boolean;
  readonly onCreated: (topic: string) => void;
}

/** Makes a topic. */
export function CreateTopicForm({ connection, first, onCreated }: CreateTopicFormProps): ReactNode {
  const t = useT("kafka");
  const errorText = useErrorText();
  const [typed, setTyped] = useState<string>();
  const [partitions, setPartitions] = useState("1");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo>();
  const topic = typed ?? (first ? USUAL_TOPIC : "");
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await apiClient.createTopic(connection, { topic: topic.trim(), partitions: Number(partitions) });
      setFailure(undefined);
      setTyped("");
      onCreated(topic.trim());
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
    }
    setBusy(false);
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
  return (
    <form className={styles.create} onSubmit={onSubmit}>
      <Field label={t("newTopic")}>
        {(control) => (
          <input
            {...control}
            value={topic}
            required
            maxLength={249}
            pattern="[A-Za-z0-9_.\-]+"
            title={t("topicHint")}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("partitions")}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={1_000}
            required
            value={partitions}
            onChange={(event) => setPartitions(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={busy}>
        <Plus size={15} aria-hidden />
        {t("create")}
      </Button>
      {failure !== undefined && (
        <p role="alert" className={styles.bad}>
          {errorText(failure)}
        </p>
      )}
    </form>
  );
}

"use client";

import { useState, type KeyboardEvent, type ReactNode } from "react";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { SendHorizontal } from "../ui/icons.ts";
import { linesToMessages } from "./linesToMessages.ts";
import styles from "./MessageProducer.module.css";

interface MessageProducerProps {
  readonly id: string;
  readonly connection: string;
  readonly topic: string;
  readonly onSent: () => void;
}

const MAX_ROWS = 6;
/** Messages of one request. */
const AT_ONCE = 5_000;

/** A console producer: Enter sends, each line is a message. What cannot be sent comes back. */
export function MessageProducer({ id, connection, topic, onSent }: MessageProducerProps): ReactNode {
  const t = useT("kafka");
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const [keyed, setKeyed] = useState(false);
  const [failure, setFailure] = useState<string>();
  const send = async (): Promise<void> => {
    setText("");
    const messages = linesToMessages(text, keyed);
    try {
      for (let from = 0; from < messages.length; from += AT_ONCE) {
        await apiClient.writeMessages(connection, topic, messages.slice(from, from + AT_ONCE));
      }
      setFailure(undefined);
      onSent();
    } catch (thrown) {
      setText((typed) => (typed === "" ? text : typed));
      setFailure(t("sendFailed", { reason: errorText(errorInfoOf(thrown)) }));
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={styles.frame}>
      <div className={styles.row}>
        <textarea
          id={id}
          className={styles.input}
          aria-label={t("input", { topic })}
          aria-describedby={failure === undefined ? undefined : `${id}-failure`}
          placeholder={t(keyed ? "keyedPlaceholder" : "placeholder")}
          rows={Math.min(MAX_ROWS, text.split("\n").length)}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button variant="quiet" iconOnly aria-label={t("send")} onClick={() => void send()}>
          <SendHorizontal size={15} aria-hidden />
        </Button>
      </div>
      <label className={styles.keyed}>
        <input type="checkbox" checked={keyed} onChange={(event) => setKeyed(event.target.checked)} />
        {t("keyed")}
      </label>
      {failure !== undefined && (
        <p id={`${id}-failure`} className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

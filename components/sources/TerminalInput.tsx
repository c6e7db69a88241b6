"use client";

import { useState, type KeyboardEvent, type ReactNode } from "react";
import type { TerminalLine } from "../../engine/protocol/resources.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { SendHorizontal } from "../ui/icons.ts";
import styles from "./TerminalInput.module.css";

interface TerminalInputProps {
  readonly id: string;
  readonly port: number;
  /** What was typed before; arrow up brings it back. */
  readonly history: readonly TerminalLine[];
  readonly onSend: (text: string) => Promise<void>;
}

const MAX_ROWS = 6;

interface TerminalDraft {
  readonly text: string;
  readonly failure?: string;
  readonly setText: (text: string) => void;
  readonly send: () => Promise<void>;
  /** Goes back (1) or forth (-1) through what was sent. */
  readonly recall: (step: number) => void;
}

function useTerminalDraft({ history, onSend }: Pick<TerminalInputProps, "history" | "onSend">): TerminalDraft {
  const t = useT("sources");
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const [back, setBack] = useState(0);
  const [failure, setFailure] = useState<string>();
  const send = async (): Promise<void> => {
    setText("");
    setBack(0);
    try {
      await onSend(text);
      setFailure(undefined);
    } catch (thrown) {
      setText((typed) => (typed === "" ? text : typed));
      setFailure(t("sendFailed", { reason: errorText(errorInfoOf(thrown)) }));
    }
  };
  const recall = (step: number): void => {
    const next = Math.min(Math.max(0, back + step), history.length);
    setBack(next);
    setText(next === 0 ? "" : (history[history.length - next]?.text ?? ""));
  };
  return { text, failure, setText, send, recall };
}

/** Enter sends and the arrows recall; a word that is being composed, several lines and Ctrl+Enter (which runs the job) are left alone. */
function onDraftKey(event: KeyboardEvent<HTMLTextAreaElement>, { text, send, recall }: TerminalDraft): void {
  if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
  const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    void send();
  } else if (step !== 0 && !text.includes("\n")) {
    event.preventDefault();
    recall(step);
  }
}

/** Type or paste lines: Enter sends, Shift+Enter adds a line, arrow up and down go through what was sent. */
export function TerminalInput({ id, port, history, onSend }: TerminalInputProps): ReactNode {
  const t = useT("sources");
  const draft = useTerminalDraft({ history, onSend });
  const { text, failure, setText, send } = draft;
  return (
    <div className={styles.frame}>
      <div className={styles.row}>
        <textarea
          id={id}
          className={styles.input}
          aria-label={t("input", { port: String(port) })}
          aria-describedby={failure === undefined ? undefined : `${id}-failure`}
          placeholder={t("placeholder")}
          rows={Math.min(MAX_ROWS, text.split("\n").length)}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => onDraftKey(event, draft)}
        />
        <Button variant="quiet" iconOnly aria-label={t("send")} onClick={() => void send()}>
          <SendHorizontal size={15} aria-hidden />
        </Button>
      </div>
      {failure !== undefined && (
        <p id={`${id}-failure`} className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

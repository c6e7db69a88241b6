"use client";

import { useState, type KeyboardEvent, type ReactNode } from "react";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import styles from "./JobName.module.css";
import { useJob } from "./JobProvider.tsx";

/** The job's name, editable in place: Enter or leaving saves it, Escape takes it back. */
export function JobName(): ReactNode {
  const t = useT("job");
  const errorText = useErrorText();
  const { state, update } = useJob();
  const { name } = state.job;
  const [draft, setDraft] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const commit = async (): Promise<void> => {
    const next = draft?.trim() ?? "";
    if (next === "" || next === name) return setDraft(undefined);
    try {
      await update({ name: next });
      setRefused(undefined);
    } catch (thrown) {
      setRefused(errorText(errorInfoOf(thrown)));
    }
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") setDraft(undefined);
    if (event.key === "Enter") event.currentTarget.blur();
  };
  const shown = draft ?? name;
  return (
    <h1 className={styles.name}>
      <span className={styles.measure} aria-hidden>
        {shown}
      </span>
      <input
        className={styles.input}
        aria-label={t("rename")}
        aria-invalid={refused !== undefined}
        title={refused ?? name}
        value={shown}
        maxLength={120}
        spellCheck={false}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => void commit()}
        onKeyDown={onKeyDown}
      />
    </h1>
  );
}

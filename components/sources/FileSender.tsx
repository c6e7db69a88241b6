"use client";

import { useRef, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Upload } from "../ui/icons.ts";
import styles from "./SourceControls.module.css";

interface FileSenderProps {
  /** Something is being sent already. */
  readonly busy: boolean;
  readonly failure?: string;
  readonly onPick: (files: readonly File[]) => void;
}

/** Chooses files to send. They may be dropped on the terminal as well. */
export function FileSender({ busy, failure, onPick }: FileSenderProps): ReactNode {
  const t = useT("terminalSource");
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.pane}>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onPick([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <div className={styles.fileRow}>
        <Button disabled={busy} onClick={() => input.current?.click()}>
          <Upload size={14} aria-hidden />
          {t("chooseFile")}
        </Button>
        <p className={styles.note}>{t("dropFile")}</p>
      </div>
      {failure !== undefined && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

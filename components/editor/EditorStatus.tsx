"use client";

import { useSyncExternalStore, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import styles from "./EditorStatus.module.css";

const never = (): (() => void) => () => undefined;

/** The cursor's place, and how to get out of the editor with the keyboard: its Tab key indents until Ctrl+M. */
export function EditorStatus({ line, column }: { readonly line: number; readonly column: number }): ReactNode {
  const t = useT("editor");
  const mac = useSyncExternalStore(
    never,
    () => navigator.userAgent.includes("Mac"),
    () => false,
  );
  return (
    <div className={styles.status}>
      <span>{t("tabHint", { chord: mac ? "⌃⇧M" : "Ctrl+M" })}</span>
      <span className={styles.position}>{t("position", { line: String(line), column: String(column) })}</span>
    </div>
  );
}

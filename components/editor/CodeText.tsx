import type { ReactNode } from "react";
import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import styles from "./CodeText.module.css";

/** A file as text with line numbers, for screens too small to edit on. */
export function CodeText({ file }: { readonly file: SourceFile | undefined }): ReactNode {
  const t = useT("editor");
  if (file === undefined) return null;
  return (
    <div className={styles.frame}>
      <p className={styles.note}>{t("readOnly")}</p>
      <pre className={styles.code} tabIndex={0} role="region" aria-label={t("label", { path: file.path })}>
        {file.text.split("\n").map((line, index) => (
          <code key={index} className={styles.line}>
            {line}
            {"\n"}
          </code>
        ))}
      </pre>
    </div>
  );
}

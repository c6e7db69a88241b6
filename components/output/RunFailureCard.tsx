"use client";

import type { ReactNode } from "react";
import type { SourcePosition } from "../../engine/protocol/errorInfo.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useRun } from "../run/RunProvider.tsx";
import { CircleX } from "../ui/icons.ts";
import styles from "./RunFailureCard.module.css";

/** Why a run failed, or was stopped by something else than a person: cause, line, record, and a way to the line. The rows it had stay below. */
export function RunFailureCard({ onReveal }: { readonly onReveal: (position: SourcePosition) => void }): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const { view } = useRun();
  const { error, state, exitCode } = view;
  if (state !== "failed" && (state !== "stopped" || error === undefined)) return null;
  const position = error?.position;
  return (
    <div className={styles.card} role="alert">
      <CircleX size={16} aria-hidden />
      <div className={styles.body}>
        <p className={styles.title}>
          {t(`run.${state}`)}
          {exitCode !== undefined && <span> · {t("run.exitCode", { code: String(exitCode) })}</span>}
        </p>
        <p>{error === undefined ? view.reason : errorText(error)}</p>
        {error?.record !== undefined && (
          <p className={styles.record}>
            {t("editor.problemRecord", {
              index: String(error.record.index),
              partition: String(error.record.partition),
              sample: error.record.sample,
            })}
          </p>
        )}
        {position !== undefined && (
          <button type="button" className={styles.jump} onClick={() => onReveal(position)}>
            {t("editor.problemPlace", {
              file: position.file,
              line: String(position.line),
              column: String(position.column),
            })}
          </button>
        )}
      </div>
    </div>
  );
}

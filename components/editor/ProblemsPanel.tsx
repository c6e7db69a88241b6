"use client";

import type { ReactNode } from "react";
import type { ErrorInfo, RelatedPlace, SourcePosition } from "../../engine/protocol/errorInfo.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import { CircleCheck, CircleX, CornerDownRight, Info, TriangleAlert } from "../ui/icons.ts";
import hidden from "../ui/visuallyHidden.module.css";
import type { Problem } from "./Problem.ts";
import styles from "./ProblemsPanel.module.css";

interface ProblemsPanelProps {
  readonly problems: readonly Problem[];
  /** The server could not check the code: not the reader's mistake, so it is no problem of the list. */
  readonly checkError?: ErrorInfo;
  readonly onReveal: (position: SourcePosition) => void;
}

/** Every problem in a row; a click leads to its place in the code. */
export function ProblemsPanel({ problems, checkError, onReveal }: ProblemsPanelProps): ReactNode {
  const t = useT("editor");
  const errorText = useErrorText();
  return (
    <div className={styles.panel}>
      {checkError !== undefined && <p className={styles.note}>{t("checkFailed", { reason: errorText(checkError) })}</p>}
      {problems.length === 0 && checkError === undefined && (
        <p className={styles.fine}>
          <CircleCheck size={14} aria-hidden />
          {t("noProblems")}
        </p>
      )}
      <ul aria-label={t("problems")}>
        {problems.map((problem) => (
          <li key={problem.key}>
            <ProblemRow problem={problem} onReveal={onReveal} />
            {problem.related?.map((place, index) => (
              <RelatedRow key={index} place={place} onReveal={onReveal} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

const ICONS = { error: CircleX, warning: TriangleAlert, info: Info };

function ProblemRow({
  problem,
  onReveal,
}: {
  readonly problem: Problem;
  readonly onReveal: (position: SourcePosition) => void;
}): ReactNode {
  const t = useT("editor");
  const { severity, message, code, position } = problem;
  const Icon = ICONS[severity];
  const content = (
    <>
      <Icon size={14} aria-hidden className={styles[severity]} />
      <span className={hidden.hidden}>{t(severity)}: </span>
      <span className={styles.message}>
        {message} <ProblemDetail problem={problem} />
      </span>
      <span className={styles.code}>{code}</span>
      {position !== undefined && (
        <span className={styles.place}>
          {t("problemPlace", { file: position.file, line: String(position.line), column: String(position.column) })}
        </span>
      )}
    </>
  );
  if (position === undefined) return <div className={styles.row}>{content}</div>;
  return (
    <button type="button" className={styles.row} onClick={() => onReveal(position)}>
      {content}
    </button>
  );
}

/** A further place of the problem above it. */
function RelatedRow({
  place: { message, position },
  onReveal,
}: {
  readonly place: RelatedPlace;
  readonly onReveal: (position: SourcePosition) => void;
}): ReactNode {
  const t = useT("editor");
  return (
    <button type="button" className={`${styles.row} ${styles.related}`} onClick={() => onReveal(position)}>
      <CornerDownRight size={14} aria-hidden />
      <span className={styles.message}>{message}</span>
      <span className={styles.place}>
        {t("problemPlace", { file: position.file, line: String(position.line), column: String(position.column) })}
      </span>
    </button>
  );
}

function ProblemDetail({ problem: { error, batchTime } }: { readonly problem: Problem }): ReactNode {
  const t = useT("editor");
  const batchTimeText = useBatchTimeFormat();
  const parts: string[] = [];
  if (batchTime !== undefined) parts.push(t("problemBatch", { time: batchTimeText(batchTime) }));
  const record = error?.record;
  if (record !== undefined) {
    parts.push(
      t("problemRecord", { index: String(record.index), partition: String(record.partition), sample: record.sample }),
    );
  }
  return parts.length === 0 ? null : <span className={styles.detail}>{parts.join(" · ")}</span>;
}

"use client";

import type { ReactNode } from "react";
import { formatElapsed } from "../format/duration.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useRun } from "../run/RunProvider.tsx";
import { RunStatePill } from "../run/RunStatePill.tsx";
import { useNow } from "../ui/useNow.ts";
import hidden from "../ui/visuallyHidden.module.css";
import styles from "./RunStatus.module.css";

const LABELS = { stopping: "stoppingState" } as const;

/** The run's state with the time it has run; why, as a hint. */
export function RunStatus(): ReactNode {
  const t = useT("run");
  const errorText = useErrorText();
  const { shownState, view, live } = useRun();
  const now = useNow(1_000, live);
  const end = view.endedAt ?? (live ? now : undefined);
  const elapsed = view.startedAt === undefined || end === undefined ? undefined : formatElapsed(end - view.startedAt);
  const reason = view.error === undefined ? view.reason : errorText(view.error);
  const word = t(shownState === "stopping" ? LABELS.stopping : shownState);
  return (
    <>
      <RunStatePill state={shownState} title={reason === undefined ? undefined : t("reason", { reason })}>
        {elapsed !== undefined && <span className={styles.elapsed}>{elapsed}</span>}
      </RunStatePill>
      <span className={hidden.hidden} role="status">
        {t("announceState", { state: word })}
      </span>
    </>
  );
}

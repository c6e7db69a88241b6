"use client";

import type { ReactNode } from "react";
import { formatClockTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import type { ConsoleLine } from "../run/RunView.ts";
import { FollowedList } from "../ui/FollowedList.tsx";
import styles from "./ConsolePanel.module.css";

const LINE_HEIGHT = 20;

/** What the job wrote with console and the engine has to say, newest at the end. */
export function ConsolePanel(): ReactNode {
  const t = useT("console");
  const { view } = useRun();
  const { console: lines, consoleDropped } = view;
  if (lines.length === 0) return <p className={styles.empty}>{t("empty")}</p>;
  return (
    <FollowedList
      label={t("label")}
      items={lines}
      dropped={consoleDropped}
      droppedText={t("dropped", { count: consoleDropped })}
      missedText={(count) => t("newLines", { count })}
      keyOf={({ key }) => key}
      heightOf={() => LINE_HEIGHT}
      className={styles.lines}
    >
      {(line) => <ConsoleRow line={line} />}
    </FollowedList>
  );
}

function ConsoleRow({ line }: { readonly line: ConsoleLine }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <div className={line.stream === "stderr" ? `${styles.line} ${styles.stderr}` : styles.line} title={line.text}>
      <span className={styles.time}>{formatClockTime(line.at, locale)}</span>
      <span className={styles.source}>{t(line.source === "job" ? "console.fromJob" : "console.fromEngine")}</span>
      {line.dropped > 0 && <span className={styles.left}>{t("common.leftOut", { count: line.dropped })}</span>}
      <span className={styles.text}>{line.text}</span>
    </div>
  );
}

"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";
import { formatClockTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import type { ConsoleLine } from "../run/RunView.ts";
import { NewItemsButton } from "../ui/NewItemsButton.tsx";
import { useFollow } from "../ui/useFollow.ts";
import styles from "./ConsolePanel.module.css";

const LINE_HEIGHT = 20;

/** What the job wrote with console and the engine has to say, newest at the end. */
export function ConsolePanel(): ReactNode {
  const t = useT("console");
  const { view } = useRun();
  const { console: lines, consoleDropped } = view;
  const follow = useFollow(lines.length + consoleDropped);
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions are only used in this render
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => follow.scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
  });
  if (lines.length === 0) return <p className={styles.empty}>{t("empty")}</p>;
  return (
    <div className={styles.frame}>
      {consoleDropped > 0 && <p className={styles.dropped}>{t("dropped", { count: consoleDropped })}</p>}
      <div
        ref={follow.scroller}
        className={styles.scroller}
        onScroll={follow.onScroll}
        role="log"
        aria-live="off"
        aria-label={t("label")}
        tabIndex={0}
      >
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return line === undefined ? null : <ConsoleRow key={line.key} line={line} top={item.start} />;
          })}
        </div>
      </div>
      {follow.missed > 0 && <NewItemsButton label={t("newLines", { count: follow.missed })} onClick={follow.resume} />}
    </div>
  );
}

function ConsoleRow({ line, top }: { readonly line: ConsoleLine; readonly top: number }): ReactNode {
  const t = useT();
  const locale = useLocale();
  return (
    <div
      className={line.stream === "stderr" ? `${styles.line} ${styles.stderr}` : styles.line}
      style={{ top }}
      title={line.text}
    >
      <span className={styles.time}>{formatClockTime(line.at, locale)}</span>
      <span className={styles.source}>{t(line.source === "job" ? "console.fromJob" : "console.fromEngine")}</span>
      {line.dropped > 0 && <span className={styles.left}>{t("common.leftOut", { count: line.dropped })}</span>}
      <span className={styles.text}>{line.text}</span>
    </div>
  );
}

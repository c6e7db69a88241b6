"use client";

import { memo, useEffect, useRef, type ReactNode } from "react";
import type { TerminalLine } from "../../engine/protocol/resources.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import styles from "./TerminalLog.module.css";

/** Lines that went through a terminal, newest at the end; those that wait for a job are marked. */
export function TerminalLog({
  port,
  lines,
}: {
  readonly port: number;
  readonly lines: readonly TerminalLine[];
}): ReactNode {
  const t = useT("sources");
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (element !== null && following.current) element.scrollTop = element.scrollHeight;
  }, [lines]);
  const onScroll = (): void => {
    const element = list.current;
    if (element !== null) following.current = element.scrollHeight - element.scrollTop - element.clientHeight < 24;
  };
  return (
    <ol
      ref={list}
      className={styles.log}
      aria-label={t("log", { port: String(port) })}
      tabIndex={0}
      onScroll={onScroll}
    >
      {lines.length === 0 && <li className={styles.hint}>{t("hint")}</li>}
      {lines.map((line) => (
        <LogLine key={line.seq} line={line} />
      ))}
    </ol>
  );
}

const LogLine = memo(function LogLine({ line }: { readonly line: TerminalLine }): ReactNode {
  const t = useT("sources");
  return (
    <li className={line.delivered ? undefined : styles.waiting}>
      <span>{line.text === "" ? "\u00a0" : line.text}</span>
      {!line.delivered && <em>{t("lineWaiting")}</em>}
    </li>
  );
});

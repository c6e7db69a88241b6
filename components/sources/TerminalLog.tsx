"use client";

import { memo, useLayoutEffect, useRef, type ReactNode } from "react";
import type { TerminalLine } from "../../engine/protocol/resources.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import styles from "./TerminalLog.module.css";

interface TerminalLogProps {
  readonly port: number;
  readonly lines: readonly TerminalLine[];
  /** A file is held over the terminal. */
  readonly dropping: boolean;
}

/**
 * Lines that went through a terminal, newest at the end; those that wait for a job are marked, and so are places where a generator was too
 * fast for all of its lines to be shown.
 */
export function TerminalLog({ port, lines, dropping }: TerminalLogProps): ReactNode {
  const t = useT("sources");
  const tSource = useT("terminalSource");
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  // Before the browser paints: a scroll event between the new lines and the scrolling would look as if somebody had scrolled up.
  useLayoutEffect(() => {
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
      {lines.length === 0 && <li className={styles.hint}>{dropping ? tSource("dropNow") : t("empty")}</li>}
      {lines.map((line, index) => (
        <LogLine key={line.seq} line={line} hidden={line.seq - (lines[index - 1]?.seq ?? line.seq - 1) - 1} />
      ))}
    </ol>
  );
}

interface LogLineProps {
  readonly line: TerminalLine;
  /** Lines before it that were sent but are not shown. */
  readonly hidden: number;
}

const LogLine = memo(function LogLine({ line, hidden }: LogLineProps): ReactNode {
  const t = useT("sources");
  return (
    <>
      {hidden > 0 && <li className={styles.hidden}>{t("hidden", { count: hidden })}</li>}
      <li className={line.delivered ? undefined : styles.waiting}>
        <span>{line.text === "" ? "\u00a0" : line.text}</span>
        {!line.delivered && <em>{t("lineWaiting")}</em>}
      </li>
    </>
  );
});

"use client";

import { useId, type ReactNode } from "react";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { LoaderCircle, Plug, TriangleAlert, Unplug } from "../ui/icons.ts";
import styles from "./DataTerminal.module.css";
import { TerminalInput } from "./TerminalInput.tsx";
import { TerminalLog } from "./TerminalLog.tsx";
import type { TerminalView } from "./terminalReducer.ts";
import { useTerminal } from "./useTerminal.ts";

/** A data terminal like `nc -lk PORT`: what is typed here reaches the job that connects to the port. */
export function DataTerminal({ port, inputId }: { readonly port: number; readonly inputId: string }): ReactNode {
  const t = useT("sources");
  const titleId = useId();
  const { send, ...view } = useTerminal(port);
  const { terminal, lines } = view;
  const unavailable = terminal?.state === "unavailable";
  return (
    <section className={styles.terminal} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h3 id={titleId}>{t("terminal", { port: String(port) })}</h3>
        <TerminalCounts view={view} />
      </header>
      <TerminalState view={view} />
      {!unavailable && <TerminalLog port={port} lines={lines} />}
      {!unavailable && <TerminalInput id={inputId} port={port} lines={lines} onSend={send} />}
    </section>
  );
}

function TerminalCounts({ view: { terminal } }: { readonly view: TerminalView }): ReactNode {
  const t = useT("sources");
  if (terminal === undefined || terminal.linesSent === 0) return null;
  return <span className={styles.count}>{t("sent", { count: terminal.linesSent })}</span>;
}

function TerminalState({ view: { terminal, error } }: { readonly view: TerminalView }): ReactNode {
  const t = useT("sources");
  const locale = useLocale();
  const errorText = useErrorText();
  if (error !== undefined)
    return <State tone="bad" icon={<TriangleAlert size={13} aria-hidden />} text={errorText(error)} />;
  if (terminal === undefined)
    return <State tone="idle" icon={<LoaderCircle size={13} aria-hidden />} text={t("opening")} />;
  if (terminal.state === "unavailable")
    return <State tone="late" icon={<TriangleAlert size={13} aria-hidden />} text={t("unavailable")} />;
  const connected = terminal.connections > 0;
  const waiting = terminal.linesWaiting > 0 ? ` · ${t("waiting", { count: terminal.linesWaiting })}` : "";
  return connected ? (
    <State
      tone="on"
      icon={<Plug size={13} aria-hidden />}
      text={t("connected", { count: terminal.connections })}
      title={formatCount(terminal.linesSent, locale)}
    />
  ) : (
    <State tone="idle" icon={<Unplug size={13} aria-hidden />} text={`${t("listening")}${waiting}`} title={t("hint")} />
  );
}

interface StateProps {
  readonly tone: "on" | "idle" | "late" | "bad";
  readonly icon: ReactNode;
  readonly text: string;
  readonly title?: string;
}

function State({ tone, icon, text, title }: StateProps): ReactNode {
  return (
    <p className={`${styles.state} ${styles[tone]}`} role="status" title={title}>
      {icon}
      <span>{text}</span>
    </p>
  );
}

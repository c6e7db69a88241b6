"use client";

import { useId, useState, type DragEvent, type ReactNode } from "react";
import { formatCompact } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import styles from "./DataTerminal.module.css";
import { isActive } from "./isActive.ts";
import { SourceControls, type SourceMode } from "./SourceControls.tsx";
import { TerminalInput } from "./TerminalInput.tsx";
import { TerminalLog } from "./TerminalLog.tsx";
import type { TerminalView } from "./terminalReducer.ts";
import { TerminalState } from "./TerminalState.tsx";
import { useFileSending } from "./useFileSending.ts";
import { useTerminal } from "./useTerminal.ts";

/** Counts are rounded from here on: the head is narrow, and nobody reads six digits that change. */
const ABOUT_FROM = 100_000;

/** A data terminal like `nc -lk PORT`: what is typed here, a file or a generator's lines reach the job that connects to the port. */
export function DataTerminal({ port, inputId }: { readonly port: number; readonly inputId: string }): ReactNode {
  const t = useT("sources");
  const titleId = useId();
  const { send, ...view } = useTerminal(port);
  const { terminal, lines, history } = view;
  const [chosen, setChosen] = useState<SourceMode>();
  const files = useFileSending(port);
  const available = terminal?.state !== "unavailable";
  const dropped = (dropped: readonly File[]): void => {
    setChosen("file");
    files.sendFiles(dropped);
  };
  const { dropping, ...drop } = useFileDrop(available, dropped);
  return (
    <section className={dropping ? styles.dropping : styles.terminal} aria-labelledby={titleId} {...drop}>
      <header className={styles.head}>
        <h3 id={titleId}>{t("terminal", { port: String(port) })}</h3>
        <TerminalCounts view={view} />
      </header>
      <TerminalState port={port} view={view} />
      {available && <TerminalLog port={port} lines={lines} dropping={dropping} />}
      {available && (
        <SourceControls
          port={port}
          source={terminal?.source}
          clearable={lines.length > 0 || terminal?.source !== undefined}
          mode={chosen ?? modeOf(view)}
          onMode={setChosen}
          files={files}
          input={<TerminalInput id={inputId} port={port} history={history} onSend={send} />}
        />
      )}
    </section>
  );
}

/** Until somebody chooses, the controls of what the terminal is sending are shown. */
function modeOf({ terminal }: TerminalView): SourceMode {
  const source = terminal?.source;
  if (source === undefined || !isActive(source)) return "type";
  return source.source === "file" ? "file" : "generator";
}

interface FileDrop {
  readonly dropping: boolean;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Takes files that are dropped on an element; text that is dragged goes where it always goes. */
function useFileDrop(enabled: boolean, onFiles: (files: readonly File[]) => void): FileDrop {
  const [dropping, setDropping] = useState(false);
  const takes = ({ dataTransfer }: DragEvent): boolean => enabled && dataTransfer.types.includes("Files");
  return {
    dropping,
    onDragOver: (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: () => setDropping(false),
    onDrop: (event) => {
      if (!takes(event)) return;
      event.preventDefault();
      setDropping(false);
      onFiles([...event.dataTransfer.files]);
    },
  };
}

function TerminalCounts({ view: { terminal } }: { readonly view: TerminalView }): ReactNode {
  const t = useT("sources");
  const locale = useLocale();
  if (terminal === undefined || terminal.linesSent === 0) return null;
  const count = terminal.linesSent;
  const exact = t("sent", { count });
  return (
    <span className={styles.count} title={exact}>
      {count < ABOUT_FROM ? exact : t("sentAbout", { count: formatCompact(count, locale) })}
    </span>
  );
}

"use client";

import { useId, useState, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { ChevronDown, ChevronRight, LoaderCircle, Plug, TriangleAlert, Unplug } from "../ui/icons.ts";
import { ClientsList } from "./ClientsList.tsx";
import styles from "./DataTerminal.module.css";
import type { TerminalView } from "./terminalReducer.ts";

/** Whether the port is open and who is connected. */
export function TerminalState({ port, view }: { readonly port: number; readonly view: TerminalView }): ReactNode {
  const t = useT("sources");
  const errorText = useErrorText();
  const { terminal, error } = view;
  if (error !== undefined)
    return <State tone="bad" icon={<TriangleAlert size={13} aria-hidden />} text={errorText(error)} />;
  if (terminal === undefined)
    return <State tone="idle" icon={<LoaderCircle size={13} aria-hidden />} text={t("opening")} />;
  if (terminal.state === "unavailable")
    return <State tone="late" icon={<TriangleAlert size={13} aria-hidden />} text={t("unavailable")} />;
  if (terminal.connections > 0) return <Connected port={port} terminal={terminal} />;
  const waiting = terminal.linesWaiting > 0 ? ` · ${t("waiting", { count: terminal.linesWaiting })}` : "";
  return (
    <State tone="idle" icon={<Unplug size={13} aria-hidden />} text={`${t("listening")}${waiting}`} title={t("hint")} />
  );
}

interface ConnectedProps {
  readonly port: number;
  readonly terminal: NonNullable<TerminalView["terminal"]>;
}

function Connected({ port, terminal: { connections, clients } }: ConnectedProps): ReactNode {
  const t = useT("sources");
  const listId = useId();
  const [open, setOpen] = useState(false);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <div className={styles.connected}>
        <State tone="on" icon={<Plug size={13} aria-hidden />} text={t("connected", { count: connections })} />
        <Button
          variant="quiet"
          iconOnly
          aria-label={t("clients")}
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          onClick={() => setOpen(!open)}
        >
          <Chevron size={14} aria-hidden />
        </Button>
      </div>
      {open && <ClientsList id={listId} port={port} clients={clients} />}
    </>
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

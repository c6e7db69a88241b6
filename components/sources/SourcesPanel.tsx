"use client";

import type { ReactNode } from "react";
import { FolderPanel } from "../folders/FolderPanel.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { useJob } from "../job/JobProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { DataTerminal } from "./DataTerminal.tsx";
import { KafkaTerminal } from "./KafkaTerminal.tsx";
import { kafkaTopic } from "./kafkaTopic.ts";
import { InputsList } from "./InputsList.tsx";
import { ReceiversTable } from "./ReceiversTable.tsx";
import styles from "./SourcesPanel.module.css";

/** Id of the first terminal's input: it takes the focus when a run begins. */
export const TERMINAL_INPUT_ID = "terminal-input";

/** Where the job's data comes from: its terminals, the inputs of its graph, its receivers. */
export function SourcesPanel(): ReactNode {
  const t = useT("sources");
  const { state } = useJob();
  const { view } = useRun();
  const { terminals, args } = state.job.settings;
  const kafka = kafkaTopic(state.files, args);
  return (
    <aside className={styles.panel} aria-label={t("title")}>
      <h2 className={styles.title}>{t("title")}</h2>
      {kafka !== undefined && (
        <KafkaTerminal
          key={`${kafka.connection} ${kafka.topic}`}
          source={kafka}
          inputId={terminals.length === 0 ? TERMINAL_INPUT_ID : `${TERMINAL_INPUT_ID}-kafka`}
        />
      )}
      {terminals.length === 0 && kafka === undefined && <p className={styles.note}>{t("noTerminals")}</p>}
      {terminals.map((port, index) => (
        <DataTerminal
          key={port}
          port={port}
          inputId={index === 0 ? TERMINAL_INPUT_ID : `${TERMINAL_INPUT_ID}-${port}`}
        />
      ))}
      <InputsList view={view} />
      <FolderPanel />
      <h2 className={styles.title}>{t("receivers")}</h2>
      {view.receivers.length === 0 ? (
        <p className={styles.note}>{t("receiversEmpty")}</p>
      ) : (
        <ReceiversTable receivers={view.receivers} />
      )}
    </aside>
  );
}

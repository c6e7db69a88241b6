"use client";

import { useState, type ReactNode } from "react";
import type { SourcePosition } from "../../engine/protocol/errorInfo.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { BatchAnnouncer } from "./BatchAnnouncer.tsx";
import { OutputChart } from "./OutputChart.tsx";
import { outputChoices, outputsOf } from "./outputChoices.ts";
import { OutputNotice } from "./OutputNotice.tsx";
import styles from "./OutputPanel.module.css";
import { OutputTable } from "./OutputTable.tsx";
import { OutputText } from "./OutputText.tsx";
import { RunFailureCard } from "./RunFailureCard.tsx";

type OutputView = "text" | "table" | "chart";

/** What the run's output operations showed, one at a time: as text, table or chart. */
export function OutputPanel({ onReveal }: { readonly onReveal: (position: SourcePosition) => void }): ReactNode {
  const { view } = useRun();
  const [mode, setMode] = useState<OutputView>("text");
  const [wanted, setWanted] = useState<number>();
  const choices = outputChoices(view);
  const chosen = choices.find(({ outputIndex }) => outputIndex === wanted) ?? choices[0];
  const outputs = outputsOf(view, chosen?.outputIndex);
  return (
    <div className={styles.panel}>
      <Toolbar choices={choices} chosen={chosen?.outputIndex} onChoose={setWanted} mode={mode} onMode={setMode} />
      <RunFailureCard onReveal={onReveal} />
      {outputs.length === 0 ? (
        <OutputNotice />
      ) : (
        <>
          {mode === "text" && <OutputText outputs={outputs} />}
          {mode === "table" && <OutputTable outputs={outputs} />}
          {mode === "chart" && <OutputChart outputs={outputs} />}
        </>
      )}
      <BatchAnnouncer outputs={outputs} />
    </div>
  );
}

interface ToolbarProps {
  readonly choices: ReturnType<typeof outputChoices>;
  readonly chosen: number | undefined;
  readonly onChoose: (outputIndex: number) => void;
  readonly mode: OutputView;
  readonly onMode: (mode: OutputView) => void;
}

function Toolbar({ choices, chosen, onChoose, mode, onMode }: ToolbarProps): ReactNode {
  const t = useT("output");
  const modes = (["text", "table", "chart"] as const).map((id) => ({ id, label: t(id) }));
  return (
    <div className={styles.toolbar}>
      {choices.length > 1 ? (
        <select
          className={styles.select}
          aria-label={t("select")}
          value={chosen}
          onChange={(event) => onChoose(Number(event.target.value))}
        >
          {choices.map(({ outputIndex, name }) => (
            <option key={outputIndex} value={outputIndex}>
              {name}
            </option>
          ))}
        </select>
      ) : (
        <span className={styles.name}>{choices[0]?.name ?? ""}</span>
      )}
      <SegmentedControl label={t("views")} options={modes} selected={mode} onSelect={onMode} />
    </div>
  );
}

"use client";

import type { ReactNode } from "react";
import type { TerminalSource } from "../../engine/protocol/terminalSources.ts";
import { apiClient } from "../api/apiClient.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Eraser } from "../ui/icons.ts";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { FileSender } from "./FileSender.tsx";
import { GeneratorForm } from "./GeneratorForm.tsx";
import { isActive } from "./isActive.ts";
import styles from "./SourceControls.module.css";
import { SourceStatus } from "./SourceStatus.tsx";
import type { FileSending } from "./useFileSending.ts";
import { useGeneratorDraft } from "./useGeneratorDraft.ts";

/** Where a terminal's lines come from. */
export type SourceMode = "type" | "file" | "generator";

interface SourceControlsProps {
  readonly port: number;
  readonly source: TerminalSource | undefined;
  /** There is something to clear. */
  readonly clearable: boolean;
  readonly mode: SourceMode;
  readonly onMode: (mode: SourceMode) => void;
  readonly files: FileSending;
  /** Shown for typing. */
  readonly input: ReactNode;
}

/** Chooses where a terminal's lines come from, and shows what it sends by itself. */
export function SourceControls(props: SourceControlsProps): ReactNode {
  const { port, source, clearable, mode, onMode, files, input } = props;
  const t = useT("terminalSource");
  const active = source !== undefined && isActive(source);
  const sendsFile = active && source.source === "file";
  const running = active && !sendsFile;
  const draft = useGeneratorDraft(port, source, running);
  const options = (["type", "file", "generator"] as const).map((id) => ({ id, label: t(id) }));
  return (
    <>
      {source !== undefined && <SourceStatus port={port} source={source} />}
      <div className={styles.modes}>
        <SegmentedControl
          label={t("label", { port: String(port) })}
          options={options}
          selected={mode}
          onSelect={onMode}
        />
        {clearable && <ClearButton port={port} />}
      </div>
      {mode === "type" && input}
      {mode === "file" && <FileSender busy={active} failure={files.failure} onPick={files.sendFiles} />}
      {mode === "generator" && <GeneratorForm draft={draft} running={running} blocked={sendsFile} />}
    </>
  );
}

function ClearButton({ port }: Pick<SourceControlsProps, "port">): ReactNode {
  const t = useT("sources");
  // A terminal that cannot be reached says so where its state is shown.
  const clear = (): void => void apiClient.clearTerminal(port).catch(() => undefined);
  return (
    <Button variant="quiet" iconOnly aria-label={t("clear")} onClick={clear}>
      <Eraser size={14} aria-hidden />
    </Button>
  );
}

"use client";

import { useId, useState, type ReactNode } from "react";
import { Group, Panel } from "react-resizable-panels";
import type { SourcePosition } from "../../engine/protocol/errorInfo.ts";
import { ConsolePanel } from "../console/ConsolePanel.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { useJob } from "../job/JobProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { Splitter } from "../ui/Splitter.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { CodeEditor } from "./CodeEditor.tsx";
import { CodeText } from "./CodeText.tsx";
import { EditorStatus } from "./EditorStatus.tsx";
import styles from "./EditorPanel.module.css";
import { FileTabs } from "./FileTabs.tsx";
import type { Problems } from "./useProblems.ts";
import { ProblemsPanel } from "./ProblemsPanel.tsx";

/** A place to show in the code; a new object asks again. */
export interface RevealRequest {
  readonly position: SourcePosition;
}

interface EditorPanelProps {
  readonly problems: Problems;
  readonly reveal?: RevealRequest;
  readonly onReveal: (position: SourcePosition) => void;
  readonly onRun: () => void;
  /** False on screens too small to edit on: the code is text. */
  readonly editable: boolean;
}

/** The code with its files, and below it problems and console. */
export function EditorPanel(props: EditorPanelProps): ReactNode {
  const { problems, onReveal, editable } = props;
  const panelId = useId();
  return (
    <section className={styles.panel}>
      <FileTabs panelId={panelId} editable={editable} />
      <Group orientation="vertical" className={styles.group}>
        <Panel id="code" minSize={120} className={styles.code}>
          <div id={panelId} role="tabpanel" className={styles.editor}>
            <Code {...props} />
          </div>
        </Panel>
        <Splitter direction="rows" />
        <Panel
          id="below"
          defaultSize={148}
          minSize={72}
          groupResizeBehavior="preserve-pixel-size"
          className={styles.below}
        >
          <BelowTabs problems={problems} onReveal={onReveal} />
        </Panel>
      </Group>
    </section>
  );
}

function Code({ problems, reveal, onReveal, onRun, editable }: EditorPanelProps): ReactNode {
  const { state, dispatch } = useJob();
  const [cursor, setCursor] = useState({ line: 1, column: 1 });
  if (!editable) return <CodeText file={state.files.find(({ path }) => path === state.activePath)} />;
  return (
    <>
      <CodeEditor
        jobId={state.job.id}
        files={state.files}
        revision={state.revision}
        activePath={state.activePath}
        problems={problems.problems}
        reveal={reveal}
        onEdit={(path, text) => dispatch({ type: "edited", path, text })}
        onCursor={(line, column) => setCursor({ line, column })}
        onDiagnostics={problems.setEditorProblems}
        onRun={onRun}
        onOpen={onReveal}
      />
      <EditorStatus line={cursor.line} column={cursor.column} />
    </>
  );
}

function BelowTabs({ problems, onReveal }: Pick<EditorPanelProps, "problems" | "onReveal">): ReactNode {
  const t = useT("editor");
  const { view } = useRun();
  const [tab, setTab] = useState<"problems" | "console">("problems");
  const list = problems.problems;
  const tabs = [
    {
      id: "problems" as const,
      label: t("problems"),
      count: list.length,
      tone: list.some(({ severity }) => severity === "error") ? ("bad" as const) : ("plain" as const),
      content: <ProblemsPanel problems={list} checkError={problems.checkError} onReveal={onReveal} />,
    },
    {
      id: "console" as const,
      label: t("console"),
      count: view.console.length + view.consoleDropped,
      content: <ConsolePanel />,
    },
  ];
  return <Tabs label={t("panel")} tabs={tabs} selected={tab} onSelect={setTab} />;
}

"use client";

import { useState, type ReactNode } from "react";
import { Group, Panel, useDefaultLayout } from "react-resizable-panels";
import { EditorPanel } from "../editor/EditorPanel.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { OutputPanel } from "../output/OutputPanel.tsx";
import { SourcesPanel } from "../sources/SourcesPanel.tsx";
import { BatchesView } from "../time/BatchesView.tsx";
import { ExecutorsView } from "../time/ExecutorsView.tsx";
import { StatisticsView } from "../time/StatisticsView.tsx";
import { TimeDock } from "../time/TimeDock.tsx";
import { Splitter } from "../ui/Splitter.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import type { JobPanes } from "./JobPanes.ts";
import styles from "./WideLayout.module.css";

type ResultTab = "output" | "batches" | "statistics" | "executors";

/** Sources, code and results side by side, time below; the reader's widths are remembered. */
export function WideLayout({ problems, reveal, onReveal, onRun }: JobPanes): ReactNode {
  const t = useT("output");
  const [tab, setTab] = useState<ResultTab>("output");
  const layout = useDefaultLayout({ id: "dstream.columns", storage: localStorage });
  const tabs = [
    { id: "output" as const, label: t("title"), content: <OutputPanel onReveal={onReveal} /> },
    { id: "batches" as const, label: t("batches"), content: <BatchesView /> },
    { id: "statistics" as const, label: t("statistics"), content: <StatisticsView /> },
    { id: "executors" as const, label: t("executors"), content: <ExecutorsView /> },
  ];
  return (
    <>
      <Group
        orientation="horizontal"
        className={styles.columns}
        defaultLayout={layout.defaultLayout}
        onLayoutChanged={layout.onLayoutChanged}
      >
        <Panel
          id="sources"
          defaultSize={272}
          minSize={220}
          maxSize={420}
          groupResizeBehavior="preserve-pixel-size"
          className={styles.pane}
        >
          <SourcesPanel />
        </Panel>
        <Splitter direction="columns" />
        <Panel id="code" minSize={320} className={styles.pane}>
          <EditorPanel problems={problems} reveal={reveal} onReveal={onReveal} onRun={onRun} editable />
        </Panel>
        <Splitter direction="columns" />
        <Panel id="results" defaultSize="36" minSize={360} className={styles.pane}>
          <section className={styles.results} aria-label={t("tabs")}>
            <Tabs label={t("tabs")} tabs={tabs} selected={tab} onSelect={setTab} />
          </section>
        </Panel>
      </Group>
      <TimeDock onOpenStatistics={() => setTab("statistics")} />
    </>
  );
}

"use client";

import { useState, type ReactNode } from "react";
import { EditorPanel } from "../editor/EditorPanel.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { OutputPanel } from "../output/OutputPanel.tsx";
import { SourcesPanel } from "../sources/SourcesPanel.tsx";
import { BatchesView } from "../time/BatchesView.tsx";
import { ExecutorsView } from "../time/ExecutorsView.tsx";
import { StatisticsView } from "../time/StatisticsView.tsx";
import { TimeDock } from "../time/TimeDock.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { useMediaQuery } from "../ui/useMediaQuery.ts";
import styles from "./CompactLayout.module.css";
import type { JobPanes } from "./JobPanes.ts";

export type CompactTab = "code" | "output" | "time";

interface CompactLayoutProps extends JobPanes {
  readonly tab: CompactTab;
  readonly onTab: (tab: CompactTab) => void;
}

/** For screens below three columns: one pane at a time. On phones the code is read-only. */
export function CompactLayout({ problems, reveal, onReveal, onRun, tab, onTab }: CompactLayoutProps): ReactNode {
  const t = useT("job");
  const editable = useMediaQuery("(min-width: 720px)", true);
  const tabs = [
    {
      id: "code" as const,
      label: t("codeTab"),
      count: problems.problems.length,
      tone: "bad" as const,
      content: (
        <EditorPanel problems={problems} reveal={reveal} onReveal={onReveal} onRun={onRun} editable={editable} />
      ),
    },
    {
      id: "output" as const,
      label: t("outputTab"),
      content: (
        <div className={styles.output}>
          <div className={styles.sources}>
            <SourcesPanel />
          </div>
          <div className={styles.results}>
            <OutputPanel onReveal={onReveal} />
          </div>
        </div>
      ),
    },
    { id: "time" as const, label: t("timeTab"), content: <TimePane /> },
  ];
  return <Tabs label={t("views")} tabs={tabs} selected={tab} onSelect={onTab} />;
}

function TimePane(): ReactNode {
  const t = useT("output");
  const [tab, setTab] = useState<"batches" | "statistics" | "executors">("batches");
  const tabs = [
    { id: "batches" as const, label: t("batches"), content: <BatchesView /> },
    { id: "statistics" as const, label: t("statistics"), content: <StatisticsView /> },
    { id: "executors" as const, label: t("executors"), content: <ExecutorsView /> },
  ];
  return (
    <div className={styles.time}>
      <TimeDock onOpenStatistics={() => setTab("statistics")} />
      <section className={styles.lists} aria-label={t("tabs")}>
        <Tabs label={t("tabs")} tabs={tabs} selected={tab} onSelect={setTab} />
      </section>
    </div>
  );
}

"use client";

import { useEffect, useState, type ReactNode } from "react";
import type { SourcePosition } from "../../engine/protocol/errorInfo.ts";
import type { RevealRequest } from "../editor/EditorPanel.tsx";
import { useProblems } from "../editor/useProblems.ts";
import { useRun } from "../run/RunProvider.tsx";
import { TERMINAL_INPUT_ID } from "../sources/SourcesPanel.tsx";
import { useMediaQuery } from "../ui/useMediaQuery.ts";
import { CompactLayout, type CompactTab } from "./CompactLayout.tsx";
import { JobBanners } from "./JobBanners.tsx";
import { JobHeader } from "./JobHeader.tsx";
import { useJob } from "./JobProvider.tsx";
import styles from "./JobPage.module.css";
import { useShortcuts } from "./useShortcuts.ts";
import { WideLayout } from "./WideLayout.tsx";

/** The job page once its job is there: head, notices, and the panes in the layout that fits the screen. */
export function JobScreen({ pastRun }: { readonly pastRun: boolean }): ReactNode {
  const { state, dispatch, save } = useJob();
  const { start, live, pending } = useRun();
  const problems = useProblems();
  const wide = useMediaQuery("(min-width: 1280px)", true);
  const [tab, setTab] = useState<CompactTab>("code");
  const [reveal, setReveal] = useState<RevealRequest>();
  const [started, setStarted] = useState(0);
  const run = async (): Promise<void> => {
    if (live || pending !== undefined || !(await save())) return;
    if (!(await start())) return;
    setTab("output");
    setStarted((count) => count + 1);
  };
  useShortcuts({ onRun: () => void run(), onSave: () => void save() });
  useEffect(() => {
    if (started > 0) document.getElementById(TERMINAL_INPUT_ID)?.focus();
  }, [started]);
  useEffect(() => {
    document.title = `${state.job.name} · DStream Lab`;
  }, [state.job.name]);
  const show = (position: SourcePosition): void => {
    if (!state.files.some(({ path }) => path === position.file)) return;
    dispatch({ type: "activated", path: position.file });
    setTab("code");
    setReveal({ position });
  };
  const panes = { problems, reveal, onReveal: show, onRun: () => void run() };
  return (
    <div className={styles.page}>
      <JobHeader onRun={() => void run()} />
      <JobBanners pastRun={pastRun} />
      <main id="main" className={styles.main}>
        {wide ? <WideLayout {...panes} /> : <CompactLayout {...panes} tab={tab} onTab={setTab} />}
      </main>
    </div>
  );
}

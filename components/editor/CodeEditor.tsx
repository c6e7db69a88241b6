"use client";

import { useEffect, useEffectEvent, useRef, useState, type ReactNode, type Ref } from "react";
import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { SourcePosition } from "../../engine/protocol/errorInfo.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./CodeEditor.module.css";
import { EditorSession, type EditorListener } from "./EditorSession.ts";
import type { Problem } from "./Problem.ts";
import { useMonaco } from "./useMonaco.ts";

interface CodeEditorProps extends EditorListener {
  readonly jobId: string;
  readonly files: readonly SourceFile[];
  /** Grows when `files` were replaced from outside; typing does not change it. */
  readonly revision: number;
  readonly activePath: string;
  readonly problems: readonly Problem[];
  /** A place to show and put the cursor at; a new object asks again. */
  readonly reveal?: { readonly position: SourcePosition };
}

/** The code editor. Monaco owns the text while one types; `files` are taken over only when `revision` grows. */
export function CodeEditor(props: CodeEditorProps): ReactNode {
  const { files, revision, activePath, problems, reveal } = props;
  const t = useT("editor");
  const { place, session, failed, retry } = useEditorSession(props);
  const label = t("label", { path: activePath });
  const takeFiles = useEffectEvent((current: EditorSession) => current.setFiles(files));
  useEffect(() => {
    if (session === undefined) return;
    takeFiles(session);
    session.activate(activePath, label);
  }, [session, revision, activePath, label]);
  useEffect(() => session?.setProblems(problems), [session, problems]);
  useEffect(() => {
    if (reveal !== undefined) session?.reveal(reveal.position);
  }, [session, reveal]);
  return (
    <div className={styles.editor}>
      <div ref={place} className={styles.place} />
      {session === undefined && !failed && <EditorSkeleton label={t("loading")} />}
      {failed && <Notice kind="failed" title={t("failed")} action={<RetryButton onClick={retry} />} />}
    </div>
  );
}

function RetryButton({ onClick }: { readonly onClick: () => void }): ReactNode {
  const t = useT("common");
  return <Button onClick={onClick}>{t("retry")}</Button>;
}

const WIDTHS = ["62%", "48%", "0%", "54%", "0%", "30%", "38%", "34%", "42%"];

function EditorSkeleton({ label }: { readonly label: string }): ReactNode {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {WIDTHS.map((width, index) => (
        <Skeleton key={index} width={width} height={12} />
      ))}
    </div>
  );
}

interface SessionState {
  readonly place: Ref<HTMLDivElement>;
  readonly session?: EditorSession;
  readonly failed: boolean;
  readonly retry: () => void;
}

function useEditorSession({ jobId, onEdit, onCursor, onDiagnostics, onRun, onOpen }: CodeEditorProps): SessionState {
  const place = useRef<HTMLDivElement>(null);
  const { monaco, failed, retry } = useMonaco();
  const [session, setSession] = useState<EditorSession>();
  const edit = useEffectEvent(onEdit);
  const cursor = useEffectEvent(onCursor);
  const diagnostics = useEffectEvent(onDiagnostics);
  const run = useEffectEvent(onRun);
  const open = useEffectEvent(onOpen);
  useEffect(() => {
    if (monaco === undefined || place.current === null) return;
    const listener: EditorListener = {
      onEdit: (path, text) => edit(path, text),
      onCursor: (line, column) => cursor(line, column),
      onDiagnostics: (problems) => diagnostics(problems),
      onRun: () => run(),
      onOpen: (position) => open(position),
    };
    const opened = new EditorSession(monaco, { jobId, element: place.current }, listener);
    setSession(opened);
    return () => {
      setSession(undefined);
      opened.dispose();
    };
  }, [monaco, jobId]);
  return { place, session, failed, retry };
}

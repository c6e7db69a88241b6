"use client";

import { useEffect, useEffectEvent, useRef, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Notice } from "../ui/Notice.tsx";
import styles from "./CodeEditor.module.css";
import { EDITOR_OPTIONS } from "./editorOptions.ts";
import { READ_ONLY_TYPESCRIPT, type Monaco } from "./monaco.ts";
import { useMonaco } from "./useMonaco.ts";

interface DiffEditorProps {
  readonly before: string;
  readonly after: string;
  /** What a screen reader hears of each side. */
  readonly labels: { readonly before: string; readonly after: string };
}

/** Two texts beside each other, or on narrow screens in one, with what changed; only for reading. F7 leads from change to change. */
export function DiffEditor({ before, after, labels }: DiffEditorProps): ReactNode {
  const t = useT("editor");
  const place = useRef<HTMLDivElement>(null);
  const { monaco, failed } = useMonaco();
  const currentLabels = useEffectEvent(() => labels);
  useEffect(() => {
    if (monaco === undefined || place.current === null) return undefined;
    return showDiff(monaco, place.current, { before, after, labels: currentLabels() });
  }, [monaco, before, after]);
  return (
    <div className={styles.editor}>
      <div ref={place} className={styles.place} />
      {failed && <Notice kind="failed" title={t("failed")} />}
    </div>
  );
}

/** Draws the two texts. Returns what takes them away again. */
function showDiff(monaco: Monaco, element: HTMLElement, { before, after, labels }: DiffEditorProps): () => void {
  const original = monaco.editor.createModel(before, READ_ONLY_TYPESCRIPT);
  const modified = monaco.editor.createModel(after, READ_ONLY_TYPESCRIPT);
  const view = monaco.editor.createDiffEditor(element, {
    ...EDITOR_OPTIONS,
    readOnly: true,
    domReadOnly: true,
    originalEditable: false,
    originalAriaLabel: labels.before,
    modifiedAriaLabel: labels.after,
    renderOverviewRuler: false,
    renderSideBySideInlineBreakpoint: 720,
    hideUnchangedRegions: { enabled: true },
  });
  const comparison = view.createViewModel({ original, modified });
  const compared = comparison.waitForDiff();
  view.setModel(comparison);
  return () => {
    view.dispose();
    // The worker that compares complains of texts that go while it works.
    void compared.finally(() => [comparison, original, modified].forEach((part) => part.dispose()));
  };
}

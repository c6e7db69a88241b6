"use client";

import { useId, useRef, useState, type DragEvent, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useJob } from "../job/JobProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { FilePlus2, Upload } from "../ui/icons.ts";
import { useThrottled } from "../ui/useThrottled.ts";
import { FolderDialogs, type ShownDialog } from "./FolderDialogs.tsx";
import styles from "./FolderPanel.module.css";
import { FolderTree } from "./FolderTree.tsx";
import { useFolderActions } from "./useFolderActions.ts";
import { useFolders } from "./useFolders.ts";
import { watchedFolders } from "./watchedFolders.ts";

/** The folders are read again at most so often while batches run, ms. */
const PULSE_MS = 2_000;

/** The job's own folder: what its streams watch and its outputs write. */
export function FolderPanel(): ReactNode {
  const t = useT("folders");
  const titleId = useId();
  const errorText = useErrorText();
  const { state } = useJob();
  const { view } = useRun();
  const jobId = state.job.id;
  const watched = watchedFolders(view.graph, state.files, state.job.settings.args);
  const folders = useFolders(jobId, useThrottled(view.batches.at(-1)?.batchTime, PULSE_MS));
  const [dialog, setDialog] = useState<ShownDialog>();
  const [dropping, setDropping] = useState(false);
  const usual = watched[0] ?? "";
  const { reload } = folders;
  const { actions, removeNow, failure } = useFolderActions({ jobId, watched, onDialog: setDialog, onChanged: reload });
  const close = (): void => {
    setDialog(undefined);
    reload();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setDropping(false);
    actions.send(usual, [...event.dataTransfer.files]);
  };
  const shown = failure ?? folders.error;
  return (
    <section
      className={dropping ? `${styles.panel} ${styles.dropping}` : styles.panel}
      aria-labelledby={titleId}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      <header className={styles.head}>
        <h3 id={titleId}>{t("title")}</h3>
        <Button variant="quiet" iconOnly aria-label={t("newFile")} onClick={() => actions.write(usual)}>
          <FilePlus2 size={15} aria-hidden />
        </Button>
        <FilePicker label={t("sendFiles")} onPick={(files) => actions.send(usual, files)} />
      </header>
      {dropping && <p className={styles.hint}>{t("drop", { folder: usual === "" ? t("ownFolder") : usual })}</p>}
      {shown !== undefined && (
        <p role="alert" className={styles.failure}>
          {errorText(shown)}
        </p>
      )}
      <FolderTree path="" folders={folders} actions={actions} />
      <FolderDialogs dialog={dialog} actions={actions} onRemove={removeNow} onClose={close} />
    </section>
  );
}

interface FilePickerProps {
  readonly label: string;
  readonly onPick: (files: readonly File[]) => void;
}

/** A button that opens the browser's file picker. */
function FilePicker({ label, onPick }: FilePickerProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onPick([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <Button variant="quiet" iconOnly aria-label={label} onClick={() => input.current?.click()}>
        <Upload size={15} aria-hidden />
      </Button>
    </>
  );
}

"use client";

import { useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useJob } from "../job/JobProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Check, Ellipsis, FileCode2, Pencil, Plus, Trash2 } from "../ui/icons.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { DeleteFileDialog } from "./DeleteFileDialog.tsx";
import { FileNameDialog } from "./FileNameDialog.tsx";
import styles from "./FileTabs.module.css";

type OpenDialog = "add" | "rename" | "delete";

/** The job's files as tabs, with what can be done to them. */
export function FileTabs({ panelId, editable }: { readonly panelId: string; readonly editable: boolean }): ReactNode {
  const t = useT("editor");
  const { state } = useJob();
  const [dialog, setDialog] = useState<OpenDialog>();
  const paths = state.files.map(({ path }) => path);
  return (
    <div className={styles.bar}>
      <TabRow paths={paths} panelId={panelId} />
      {editable && (
        <>
          <Button variant="quiet" iconOnly aria-label={t("addFile")} onClick={() => setDialog("add")}>
            <Plus size={15} aria-hidden />
          </Button>
          <FileMenu onOpen={setDialog} />
        </>
      )}
      {dialog !== undefined && <FileDialog dialog={dialog} paths={paths} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

/** What can be done to the open file; a job keeps at least one. */
function FileMenu({ onOpen }: { readonly onOpen: (dialog: OpenDialog) => void }): ReactNode {
  const t = useT("editor");
  const { state, dispatch } = useJob();
  const { files, activePath: path, entry } = state;
  const chooseEntry = (): void => dispatch({ type: "entryChosen", path });
  const items: MenuItem[] = [
    { id: "rename", label: t("renameFile"), icon: <Pencil size={14} aria-hidden />, onSelect: () => onOpen("rename") },
  ];
  if (path !== entry) {
    items.push({ id: "entry", label: t("makeEntry"), icon: <Check size={14} aria-hidden />, onSelect: chooseEntry });
  }
  if (files.length > 1) {
    const icon = <Trash2 size={14} aria-hidden />;
    items.push({ id: "delete", label: t("deleteFile"), danger: true, icon, onSelect: () => onOpen("delete") });
  }
  const trigger = <Ellipsis size={15} aria-hidden />;
  return <Menu variant="quiet" iconOnly align="end" label={t("fileMenu")} trigger={trigger} items={items} />;
}

interface FileDialogProps {
  readonly dialog: OpenDialog;
  readonly paths: readonly string[];
  readonly onClose: () => void;
}

function FileDialog({ dialog, paths, onClose }: FileDialogProps): ReactNode {
  const { state, dispatch } = useJob();
  const { activePath: path } = state;
  switch (dialog) {
    case "add":
      return (
        <FileNameDialog taken={paths} onClose={onClose} onSubmit={(to) => dispatch({ type: "fileAdded", path: to })} />
      );
    case "rename":
      return (
        <FileNameDialog
          path={path}
          taken={paths}
          onClose={onClose}
          onSubmit={(to) => dispatch({ type: "fileRenamed", path, to })}
        />
      );
    case "delete":
      return (
        <DeleteFileDialog path={path} onClose={onClose} onDelete={() => dispatch({ type: "fileDeleted", path })} />
      );
  }
}

function TabRow({ paths, panelId }: { readonly paths: readonly string[]; readonly panelId: string }): ReactNode {
  const t = useT("editor");
  const { state, dispatch } = useJob();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = paths[(paths.indexOf(state.activePath) + step + paths.length) % paths.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    dispatch({ type: "activated", path: next });
    row.current?.querySelectorAll<HTMLElement>("[role=tab]")[paths.indexOf(next)]?.focus();
  };
  return (
    <div ref={row} role="tablist" aria-label={t("files")} className={styles.row} onKeyDown={onKeyDown}>
      {paths.map((path) => (
        <button
          key={path}
          type="button"
          role="tab"
          aria-selected={path === state.activePath}
          aria-controls={panelId}
          tabIndex={path === state.activePath ? 0 : -1}
          className={styles.tab}
          title={path === state.entry ? t("entry") : path}
          onClick={() => dispatch({ type: "activated", path })}
        >
          <FileCode2 size={14} aria-hidden className={path === state.entry ? styles.entry : styles.file} />
          {path}
        </button>
      ))}
    </div>
  );
}

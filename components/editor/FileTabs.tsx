"use client";

import { useState, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { useJob } from "../job/JobProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Check, Ellipsis, FileCode2, Pencil, Plus, Trash2 } from "../ui/icons.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import { TabRow, type TabChoice } from "../ui/TabRow.tsx";
import { DeleteFileDialog } from "./DeleteFileDialog.tsx";
import { FileNameDialog } from "./FileNameDialog.tsx";
import styles from "./FileTabs.module.css";

type OpenDialog = "add" | "rename" | "delete";

/** The job's files as tabs, with what can be done to them. */
export function FileTabs({ panelId, editable }: { readonly panelId: string; readonly editable: boolean }): ReactNode {
  const t = useT("editor");
  const { state, dispatch } = useJob();
  const [dialog, setDialog] = useState<OpenDialog>();
  const paths = state.files.map(({ path }) => path);
  const fileTab = (path: string): TabChoice<string> => {
    const entry = path === state.entry;
    const icon = <FileCode2 size={14} aria-hidden className={entry ? styles.entry : styles.file} />;
    const label = (
      <>
        {icon}
        {path}
      </>
    );
    return { id: path, title: entry ? t("entry") : path, label };
  };
  return (
    <div className={styles.bar}>
      <TabRow
        label={t("files")}
        tabs={state.files.map(({ path }) => fileTab(path))}
        selected={state.activePath}
        onSelect={(path) => dispatch({ type: "activated", path })}
        panelId={panelId}
      />
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

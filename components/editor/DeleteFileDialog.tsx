"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface DeleteFileDialogProps {
  readonly path: string;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before a file leaves the job. */
export function DeleteFileDialog({ path, onDelete, onClose }: DeleteFileDialogProps): ReactNode {
  const t = useT();
  const submit = (): void => {
    onDelete();
    onClose();
  };
  return (
    <Dialog
      title={t("editor.deleteTitle", { path })}
      submitLabel={t("common.delete")}
      danger
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t("editor.deleteText")}</p>
    </Dialog>
  );
}

"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Dialog } from "../ui/Dialog.tsx";

interface RemoveDialogProps {
  readonly path: string;
  readonly isFolder: boolean;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before a file or folder goes for good. */
export function RemoveDialog({ path, isFolder, onRemove, onClose }: RemoveDialogProps): ReactNode {
  const t = useT("folders");
  const submit = (): void => {
    onRemove();
    onClose();
  };
  return (
    <Dialog
      title={t("removeTitle", { name: path })}
      submitLabel={t("remove")}
      danger
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t(isFolder ? "removeFolder" : "removeFile")}</p>
    </Dialog>
  );
}

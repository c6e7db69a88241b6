"use client";

import type { ReactNode } from "react";
import { FileDialog } from "./FileDialog.tsx";
import type { FolderActions } from "./FolderActions.ts";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { WriteFileDialog } from "./WriteFileDialog.tsx";

/** The dialog that is open. */
export type ShownDialog =
  | { readonly kind: "view"; readonly path: string }
  | { readonly kind: "write"; readonly folder: string }
  | { readonly kind: "remove"; readonly path: string; readonly isFolder: boolean };

interface FolderDialogsProps {
  readonly dialog: ShownDialog | undefined;
  readonly actions: FolderActions;
  readonly onRemove: (path: string) => void;
  readonly onClose: () => void;
}

/** The dialogs of the file panel, one at a time. */
export function FolderDialogs({ dialog, actions, onRemove, onClose }: FolderDialogsProps): ReactNode {
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "write":
      return <WriteFileDialog jobId={actions.jobId} folder={dialog.folder} onClose={onClose} />;
    case "view": {
      const watched = actions.watched.some((folder) => dialog.path.startsWith(`${folder}/`));
      return <FileDialog jobId={actions.jobId} path={dialog.path} watched={watched} onClose={onClose} />;
    }
    case "remove":
      return (
        <RemoveDialog
          path={dialog.path}
          isFolder={dialog.isFolder}
          onRemove={() => onRemove(dialog.path)}
          onClose={onClose}
        />
      );
  }
}

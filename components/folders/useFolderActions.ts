import { useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import type { FolderActions } from "./FolderActions.ts";
import type { ShownDialog } from "./FolderDialogs.tsx";
import { pathIn } from "./pathIn.ts";

interface FolderActionsOptions {
  readonly jobId: string;
  readonly watched: readonly string[];
  readonly onDialog: (dialog: ShownDialog) => void;
  /** Something changed, or was to change. */
  readonly onChanged: () => void;
}

/** What rows can ask for, done over the API one after the other; how the last request failed, if it did. */
export function useFolderActions({ jobId, watched, onDialog, onChanged }: FolderActionsOptions): {
  readonly actions: FolderActions;
  readonly removeNow: (path: string) => void;
  readonly failure: ErrorInfo | undefined;
} {
  const [failure, setFailure] = useState<ErrorInfo>();
  const perform = async (steps: readonly (() => Promise<unknown>)[]): Promise<void> => {
    try {
      for (const step of steps) await step();
      setFailure(undefined);
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
    }
    onChanged();
  };
  const actions: FolderActions = {
    jobId,
    watched,
    view: (path) => onDialog({ kind: "view", path }),
    write: (folder) => onDialog({ kind: "write", folder }),
    remove: (path, kind) => onDialog({ kind: "remove", path, isFolder: kind === "folder" }),
    move: (from, to) => void perform([() => apiClient.moveFile(jobId, from, to)]),
    send: (folder, files) =>
      void perform(files.map((file) => () => apiClient.sendFile(jobId, pathIn(folder, file.name), file))),
  };
  return { actions, removeNow: (path) => void perform([() => apiClient.removeFile(jobId, path)]), failure };
}

import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { FolderListing } from "../../engine/protocol/folders.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";

/** Folders of a job that are open on the page, and what is in them. */
export interface Folders {
  /** By path; the job's own folder is "". A folder that is not there has none. */
  readonly listings: ReadonlyMap<string, FolderListing>;
  readonly open: ReadonlySet<string>;
  readonly error?: ErrorInfo;
  readonly toggle: (path: string) => void;
  readonly reload: () => void;
}

interface State {
  readonly listings: ReadonlyMap<string, FolderListing>;
  readonly error?: ErrorInfo;
}

/** Reads the open folders: at first, when `pulse` changes, when the window is looked at again, and when asked. Never while it is hidden. */
export function useFolders(jobId: string, pulse: unknown): Folders {
  const [state, setState] = useState<State>({ listings: new Map() });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState(0);
  const visible = useSyncExternalStore(onVisibility, isVisible, () => true);
  const reload = useCallback(() => setAsked((count) => count + 1), []);
  useEffect(() => {
    window.addEventListener("focus", reload);
    return () => window.removeEventListener("focus", reload);
  }, [reload]);
  useEffect(() => {
    if (!visible) return;
    let wanted = true;
    const show = (next: State): void => {
      if (wanted) setState(next);
    };
    void readFolders(jobId, ["", ...open]).then(
      (listings) => show({ listings }),
      (thrown: unknown) => wanted && setState((before) => ({ ...before, error: errorInfoOf(thrown) })),
    );
    return () => {
      wanted = false;
    };
  }, [jobId, open, asked, pulse, visible]);
  const toggle = useCallback((path: string) => {
    setOpen((before) =>
      before.has(path) ? new Set([...before].filter((one) => one !== path)) : new Set([...before, path]),
    );
  }, []);
  return { ...state, open, toggle, reload };
}

/** What is in each folder; one that went away is left out. */
async function readFolders(jobId: string, paths: readonly string[]): Promise<ReadonlyMap<string, FolderListing>> {
  const read = paths.map(async (path) => {
    try {
      return [[path, await apiClient.listFolder(jobId, path)] as const];
    } catch (thrown) {
      if (path !== "" && errorInfoOf(thrown).code === "pathNotFound") return [];
      throw thrown;
    }
  });
  return new Map((await Promise.all(read)).flat());
}

function onVisibility(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

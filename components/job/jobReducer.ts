import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobResource } from "../../engine/protocol/resources.ts";
import type { Draft } from "./draftStore.ts";

/** How the last attempt to save went. */
export type SaveState =
  { readonly state: "idle" } | { readonly state: "saving" } | { readonly state: "failed"; readonly error: ErrorInfo };

/** A job while it is edited: what the server has, and the reader's draft of it. */
export interface JobState {
  /** The newest version that this page knows of the server's. */
  readonly job: JobResource;
  /** Version on which the draft stands. */
  readonly baseVersion: number;
  readonly files: readonly SourceFile[];
  readonly entry: string;
  readonly activePath: string;
  /** Grows when files were replaced from outside, so that the editor takes them over. */
  readonly revision: number;
  readonly save: SaveState;
  /** The server's version when it has moved on since the draft was begun. */
  readonly conflict?: JobResource;
  /** Said after a draft was found in this browser. */
  readonly restored?: { readonly at: number; readonly baseVersion: number };
}

export type JobAction =
  | { readonly type: "edited"; readonly path: string; readonly text: string }
  | { readonly type: "fileAdded"; readonly path: string }
  | { readonly type: "fileRenamed"; readonly path: string; readonly to: string }
  | { readonly type: "fileDeleted"; readonly path: string }
  | { readonly type: "entryChosen"; readonly path: string }
  | { readonly type: "activated"; readonly path: string }
  | { readonly type: "saving" }
  | { readonly type: "saved"; readonly job: JobResource }
  /** Name or settings were saved; the draft of the files stays as it is. */
  | { readonly type: "updated"; readonly job: JobResource }
  | { readonly type: "saveFailed"; readonly error: ErrorInfo }
  | { readonly type: "conflicted"; readonly theirs: JobResource }
  | { readonly type: "mineKept" }
  | { readonly type: "theirsTaken"; readonly theirs: JobResource }
  | { readonly type: "restoredSeen" };

function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return (
    a.length === b.length && a.every((file, index) => file.path === b[index]?.path && file.text === b[index]?.text)
  );
}

/** True when the draft differs from what the server has. */
export function isDirty(state: Pick<JobState, "job" | "files" | "entry">): boolean {
  return state.entry !== state.job.entry || !sameFiles(state.files, state.job.files);
}

/** The state in which a job is opened, taking up a draft that differs from the server's version. */
export function openJob(job: JobResource, draft: Draft | undefined): JobState {
  const fresh: JobState = {
    job,
    baseVersion: job.version,
    files: job.files,
    entry: job.entry,
    activePath: job.entry,
    revision: 0,
    save: { state: "idle" },
  };
  if (draft === undefined || !isDirty({ job, files: draft.files, entry: draft.entry })) return fresh;
  const { files, entry, baseVersion, at } = draft;
  return { ...fresh, files, entry, baseVersion, activePath: entry, restored: { at, baseVersion } };
}

function renamed(state: JobState, path: string, to: string): JobState {
  return {
    ...state,
    files: state.files.map((file) => (file.path === path ? { ...file, path: to } : file)),
    entry: state.entry === path ? to : state.entry,
    activePath: state.activePath === path ? to : state.activePath,
    revision: state.revision + 1,
  };
}

function withoutFile(state: JobState, path: string): JobState {
  const files = state.files.filter((file) => file.path !== path);
  const first = files[0];
  if (first === undefined) return state;
  return {
    ...state,
    files,
    entry: state.entry === path ? first.path : state.entry,
    activePath: state.activePath === path ? first.path : state.activePath,
    revision: state.revision + 1,
  };
}

/** A draft stays on its version unless the files below it are still those of the server. */
function withUpdate(state: JobState, job: JobResource): JobState {
  const untouched = sameFiles(state.job.files, job.files) && state.job.entry === job.entry;
  const next = { ...state, job: { ...job, lastRun: job.lastRun ?? state.job.lastRun } };
  if (untouched)
    return { ...next, baseVersion: state.baseVersion === state.job.version ? job.version : state.baseVersion };
  return isDirty(state) ? next : { ...openJob(job, undefined), revision: state.revision + 1 };
}

/** Moves the state of an edited job on. Pure. */
export function jobReducer(state: JobState, action: JobAction): JobState {
  switch (action.type) {
    case "edited": {
      const { path, text } = action;
      return { ...state, files: state.files.map((file) => (file.path === path ? { path, text } : file)) };
    }
    case "fileAdded": {
      const files = [...state.files, { path: action.path, text: "" }];
      return { ...state, files, activePath: action.path, revision: state.revision + 1 };
    }
    case "fileRenamed":
      return renamed(state, action.path, action.to);
    case "fileDeleted":
      return withoutFile(state, action.path);
    case "entryChosen":
      return { ...state, entry: action.path };
    case "activated":
      return { ...state, activePath: action.path };
    case "saving":
      return { ...state, save: { state: "saving" } };
    case "saved":
      return {
        ...state,
        job: { ...action.job, lastRun: action.job.lastRun ?? state.job.lastRun },
        baseVersion: action.job.version,
        save: { state: "idle" },
        conflict: undefined,
        restored: undefined,
      };
    case "updated":
      return withUpdate(state, action.job);
    case "saveFailed":
      return { ...state, save: { state: "failed", error: action.error } };
    case "conflicted":
      return { ...state, save: { state: "idle" }, conflict: action.theirs };
    case "mineKept":
      return state.conflict === undefined
        ? state
        : { ...state, job: state.conflict, baseVersion: state.conflict.version, conflict: undefined };
    case "theirsTaken":
      return { ...openJob(action.theirs, undefined), revision: state.revision + 1 };
    case "restoredSeen":
      return { ...state, restored: undefined };
  }
}

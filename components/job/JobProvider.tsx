"use client";

import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useReducer,
  useRef,
  type Dispatch,
  type ReactNode,
} from "react";
import type { UpdateJob } from "../../engine/protocol/httpApi.ts";
import type { JobResource, JobVersion } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { ApiError, errorInfoOf } from "../api/ApiError.ts";
import { clearDraft, readDraft, writeDraft } from "./draftStore.ts";
import { isDirty, jobReducer, openJob, type JobAction, type JobState } from "./jobReducer.ts";

/** The edited job and what can be done with it. */
export interface JobContextValue {
  readonly state: JobState;
  readonly dirty: boolean;
  readonly dispatch: Dispatch<JobAction>;
  /** Saves the draft if it differs. Returns false when it could not be saved; the state says why. */
  readonly save: () => Promise<boolean>;
  /** Saves other parts of the job (name, settings). Throws an ApiError. */
  readonly update: (change: Pick<UpdateJob, "name" | "settings">) => Promise<void>;
  /**
   * Makes an old version's files and settings the newest version. What is unsaved is saved as a version before; if that is refused,
   * nothing is restored and the state says why. Throws an ApiError.
   */
  readonly restore: (version: JobVersion) => Promise<void>;
  /** After a conflict: saves the reader's files over the server's. */
  readonly keepMine: () => Promise<void>;
}

const JobContext = createContext<JobContextValue | undefined>(undefined);
const DRAFT_DELAY_MS = 300;

/** The job that the page edits. */
export function useJob(): JobContextValue {
  const value = useContext(JobContext);
  if (value === undefined) throw new Error("useJob must be used within a JobProvider.");
  return value;
}

/** Keeps unsaved changes in this browser: shortly after each edit, and at once when the page goes. */
function useDraft(state: JobState, dirty: boolean): void {
  const { files, entry, baseVersion, job } = state;
  const write = useEffectEvent(() => {
    if (dirty) writeDraft(localStorage, job.id, { baseVersion, files, entry, at: Date.now() });
    else clearDraft(localStorage, job.id);
  });
  useEffect(() => {
    const timer = setTimeout(() => write(), DRAFT_DELAY_MS);
    return () => clearTimeout(timer);
  }, [files, entry, dirty]);
  useEffect(() => {
    const onHide = (): void => write();
    window.addEventListener("pagehide", onHide);
    return () => {
      window.removeEventListener("pagehide", onHide);
      onHide();
    };
  }, []);
}

async function saveDraft(state: JobState, dispatch: Dispatch<JobAction>): Promise<boolean> {
  const { job, files, entry, baseVersion } = state;
  dispatch({ type: "saving" });
  try {
    dispatch({ type: "saved", job: await apiClient.updateJob(job.id, { files: [...files], entry, baseVersion }) });
    return true;
  } catch (thrown) {
    if (thrown instanceof ApiError && thrown.status === 409) {
      const theirs = await apiClient.readJob(job.id).catch(() => undefined);
      if (theirs !== undefined) dispatch({ type: "conflicted", theirs });
      return false;
    }
    dispatch({ type: "saveFailed", error: errorInfoOf(thrown) });
    return false;
  }
}

/** Holds the job while it is edited; everything below reaches it with `useJob`. */
export function JobProvider({ job, children }: { readonly job: JobResource; readonly children: ReactNode }): ReactNode {
  const [state, dispatch] = useReducer(jobReducer, undefined, () => openJob(job, readDraft(localStorage, job.id)));
  const dirty = isDirty(state);
  useDraft(state, dirty);
  const current = useRef(state);
  useEffect(() => {
    current.current = state;
  }, [state]);
  const save = useCallback(
    () => (isDirty(current.current) ? saveDraft(current.current, dispatch) : Promise.resolve(true)),
    [],
  );
  const update = useCallback(async (change: Pick<UpdateJob, "name" | "settings">) => {
    const updated = await apiClient.updateJob(current.current.job.id, change);
    dispatch({ type: "updated", job: updated });
  }, []);
  const restore = useCallback(
    async ({ files, entry, settings }: JobVersion) => {
      if (!(await save())) return;
      const restored = await apiClient.updateJob(current.current.job.id, { files: [...files], entry, settings });
      dispatch({ type: "theirsTaken", theirs: restored });
    },
    [save],
  );
  const keepMine = useCallback(async () => {
    const { conflict } = current.current;
    if (conflict === undefined) return;
    dispatch({ type: "mineKept" });
    await saveDraft({ ...current.current, job: conflict, baseVersion: conflict.version }, dispatch);
  }, []);
  const value = useMemo(
    () => ({ state, dirty, dispatch, save, update, restore, keepMine }),
    [state, dirty, save, update, restore, keepMine],
  );
  return <JobContext.Provider value={value}>{children}</JobContext.Provider>;
}

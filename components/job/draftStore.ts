import type { SourceFile } from "../../engine/protocol/compiledJob.ts";

/** Unsaved changes of one job, as this browser keeps them. */
export interface Draft {
  readonly baseVersion: number;
  readonly files: readonly SourceFile[];
  readonly entry: string;
  /** When it was written, ms since the epoch. */
  readonly at: number;
}

const keyOf = (jobId: string): string => `dstream.draft.${jobId}`;

function isDraft(value: unknown): value is Draft {
  const draft = value as Partial<Draft> | null;
  return (
    typeof draft === "object" &&
    draft !== null &&
    typeof draft.baseVersion === "number" &&
    typeof draft.at === "number" &&
    typeof draft.entry === "string" &&
    Array.isArray(draft.files) &&
    draft.files.length > 0 &&
    draft.files.every((file) => typeof file?.path === "string" && typeof file.text === "string")
  );
}

/** The draft of a job, if this browser has one that can be read. */
export function readDraft(storage: Storage, jobId: string): Draft | undefined {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyOf(jobId)) ?? "null");
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft. Returns false when the browser has no room or refuses to store. */
export function writeDraft(storage: Storage, jobId: string, draft: Draft): boolean {
  try {
    storage.setItem(keyOf(jobId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the draft of a job. */
export function clearDraft(storage: Storage, jobId: string): void {
  storage.removeItem(keyOf(jobId));
}

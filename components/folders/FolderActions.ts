/** What rows of the tree can ask for. Paths start at the job's folder. */
export interface FolderActions {
  readonly jobId: string;
  /** Folders that streams of the job watch. */
  readonly watched: readonly string[];
  readonly view: (path: string) => void;
  readonly write: (folder: string) => void;
  readonly move: (from: string, to: string) => void;
  readonly remove: (path: string, kind: "file" | "folder" | "other") => void;
  readonly send: (folder: string, files: readonly File[]) => void;
}

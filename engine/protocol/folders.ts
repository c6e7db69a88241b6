/** Files of a job, as the HTTP API tells them: the job's own folder, where its relative paths start. Times are ms since the epoch. */
import { z } from "zod";

/** Largest file that is taken over the API, bytes. */
export const MAX_UPLOAD_BYTES = 256 * 1024 * 1024;
/** What is shown of a file as text, bytes. */
export const MAX_PREVIEW_BYTES = 256 * 1024;
/** Longest text that is written as a file at once, characters. */
const MAX_TEXT = 4_000_000;

/** One file or folder. `other`: a link or device, which is not opened. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  readonly modifiedAt: number;
}

/** What is in a folder, changed last first. Names that begin with `.` are left out. `total` counts what is not told, too. */
export interface FolderListing {
  readonly path: string;
  readonly entries: readonly FolderEntry[];
  readonly total: number;
}

/** The beginning of a file as text; empty if it is `binary`. `truncated`: there is more. */
export interface FileText {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
  readonly text: string;
  readonly binary: boolean;
  readonly truncated: boolean;
}

const path = z.string().max(1_000).describe("Path below the job's folder, parts joined by /");

export const folderQuery = z.strictObject({ path: path.default("") });
export const filePathQuery = z.strictObject({ path: path.min(1) });
export const uploadQuery = filePathQuery.extend({
  overwrite: z.enum(["true", "false"]).default("false").describe("Whether a file of that name may be replaced"),
});
export const writeTextSchema = z.strictObject({
  text: z.string().max(MAX_TEXT),
  overwrite: z.boolean().default(false).describe("Whether a file of that name may be replaced"),
});
export const makeFolderSchema = z.strictObject({ path: path.min(1) });
export const moveFileSchema = z.strictObject({
  from: path.min(1),
  to: path.min(1),
  overwrite: z.boolean().default(false).describe("Whether a file of the new name may be replaced"),
  touch: z
    .boolean()
    .default(false)
    .describe("Gives it the time of the move: file streams take only files changed within the last minute"),
});

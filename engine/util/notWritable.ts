import type { SourcePosition } from "../protocol/errorInfo.ts";
import { EngineError } from "./errors.ts";

/** What to do about the failures that people meet; any other is told in the system's own words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EACCES: "the program has no right to write there",
  EPERM: "the program has no right to write there",
  ERR_ACCESS_DENIED: "this run may write only to the job's own folder and those in DSTREAM_FOLDERS",
  EROFS: "the disk can only be read",
  ENOTDIR: "a part of the path is a file, not a folder",
  EEXIST: "a file of that name is there already",
  EISDIR: "a folder has the name of the file",
  ENAMETOOLONG: "the name is too long",
};

/** The error for text files that could not be written (spec 5.4), as EngineError `fileNotWritable` at the user's call. */
export function notWritable(directory: string, cause: unknown, site: SourcePosition | undefined): EngineError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reason = REASONS[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return new EngineError(
    "fileNotWritable",
    `Text files could not be written to ${directory}: ${reason}. Choose a folder that the program may write to, or make room.`,
    { name: "IOException", params: { directory, reason }, cause, ...(site && { position: site }) },
  );
}

import { EngineError } from "../util/errors.ts";

const MISSING = new Set(["ENOENT", "ENOTDIR"]);
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EACCES: "the server has no right to do it",
  EPERM: "the server has no right to do it",
  EROFS: "the disk can only be read",
  ENOTEMPTY: "the folder is not empty",
  EMFILE: "too many files are open",
};

/** What the system said about a file, as an EngineError: `pathNotFound` or `folderFailed`. `path` is as the caller gave it. */
export function fileProblem(path: string, cause: unknown): EngineError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (MISSING.has(code)) {
    return new EngineError("pathNotFound", `The job's folder has no ${path}.`, { params: { path }, cause });
  }
  const reason = REASONS[code] ?? (code === "" ? "the transfer broke off" : code);
  return new EngineError("folderFailed", `${path} could not be read or changed: ${reason}.`, {
    params: { path, reason },
    cause,
  });
}

import { resolve } from "node:path";
import { EngineError } from "../util/errors.ts";

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;
/** `file:/x`, `file:///x` and `file://localhost/x` are the same file. */
const FILE_URL = /^file:(?:\/\/(?:localhost)?)?(\/(?!\/).*)$/i;

/**
 * A file or folder as programs name it: an absolute path, one that starts at the run's own folder, or a file URL.
 * @throws EngineError `noFileSystem` for addresses of other systems, such as `hdfs://`, and for file URLs that name no path
 */
export function folderPath(text: string, workDirectory: string): string {
  const path = FILE_URL.exec(text)?.[1];
  if (path !== undefined) return decoded(path);
  const scheme = SCHEME.exec(text)?.[1];
  if (scheme !== undefined) throw noFileSystem(scheme, text);
  return resolve(workDirectory, text);
}

/** Browsers and file managers write other letters and spaces as `%20`; a `%` that is no such sign stands for itself. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function noFileSystem(scheme: string, path: string): EngineError {
  const message = `No FileSystem for scheme "${scheme}": ${path}. Use a folder of this machine: a plain path, or file:/// with an absolute path.`;
  return new EngineError("noFileSystem", message, {
    name: "UnsupportedFileSystemException",
    params: { scheme, path },
  });
}

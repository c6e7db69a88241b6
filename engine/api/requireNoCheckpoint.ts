import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { sparkException } from "../dstream/sparkErrors.ts";

/** What a program says to do when a checkpoint cannot be read. */
export interface CreateOptions {
  readonly createOnError?: boolean;
}

/**
 * Makes sure that a program may start anew: there is no checkpoint in the folder (a relative path starts at the run's own), or it is to be passed over when it cannot be read (spec 7.5).
 * @throws EngineError `checkpointUnreadable` for any checkpoint, because programs cannot be recovered from one yet
 */
export function requireNoCheckpoint(path: string, workDirectory: string, options: CreateOptions = {}): void {
  const directory = resolve(workDirectory, path);
  if (options.createOnError === true || !existsSync(directory)) return;
  const [file] = readdirSync(directory).filter((name) => /^checkpoint-\d+(\.bk)?$/.test(name));
  if (file === undefined) return;
  const message = `Failed to read checkpoint from directory ${path}: it holds ${file}, and programs cannot be recovered from checkpoints yet. Use another folder, or { createOnError: true } to begin anew.`;
  throw sparkException("checkpointUnreadable", message, { params: { path, file } });
}

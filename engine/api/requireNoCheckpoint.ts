import { existsSync, readdirSync } from "node:fs";
import { sparkException } from "../dstream/sparkErrors.ts";
import type { EngineError } from "../util/errors.ts";
import { folderPath } from "./folderPath.ts";

/** What a program says to do when a checkpoint cannot be read. */
export interface CreateOptions {
  readonly createOnError?: boolean;
}

/**
 * Makes sure that a program may start anew: there is no checkpoint in the folder (a relative path starts at the run's own), or it is to be passed over when it cannot be read (spec 7.5).
 * @throws EngineError `checkpointUnreadable` for any checkpoint, because programs cannot be recovered from one yet
 */
export function requireNoCheckpoint(path: string, workDirectory: string, options?: CreateOptions): void {
  const directory = folderPath(path, workDirectory);
  if (options?.createOnError === true || !existsSync(directory)) return;
  const file = namesIn(directory, path).find((name) => /^checkpoint-\d+(\.bk)?$/.test(name));
  if (file === undefined) return;
  throw unreadable(path, `it holds ${file}, and programs cannot be recovered from checkpoints yet`);
}

function namesIn(directory: string, path: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (cause) {
    throw unreadable(path, `the folder cannot be read (${String((cause as NodeJS.ErrnoException).code)})`);
  }
}

function unreadable(path: string, reason: string): EngineError {
  const message = `Failed to read checkpoint from directory ${path}: ${reason}. Use another folder, or { createOnError: true } to begin anew.`;
  return sparkException("checkpointUnreadable", message, { params: { path, reason } });
}

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../util/errors.ts";

/**
 * Makes this process the only one that uses `folder`, by a file with its process id; a process that died is no hindrance. Returns how to give
 * the folder free. Throws EngineError `brokerFolderInUse`.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "pid");
  const owner = readPid(file);
  if (owner !== undefined && owner !== process.pid && isAlive(owner)) {
    throw new EngineError(
      "brokerFolderInUse",
      `The folder ${folder} is in use by another broker (process ${owner}). Use that one, stop it, or choose another folder.`,
      { params: { folder, pid: owner } },
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../util/errors.ts";

/**
 * Makes this process the only one that uses `folder`, by a file that names it; a process that died is no hindrance. Returns how to give
 * the folder free. Throws EngineError `brokerFolderInUse`.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "pid");
  const [owner, startTime] = readText(file).split(" ");
  const pid = Number(owner);
  if (pid > 0 && pid !== process.pid && isAlive(pid) && startTime === startTimeOf(pid)) {
    throw new EngineError(
      "brokerFolderInUse",
      `The folder ${folder} is in use by another broker (process ${pid}). Use that one, stop it, or choose another folder.`,
      { params: { folder, pid } },
    );
  }
  writeFileSync(file, `${process.pid} ${startTimeOf(process.pid)}`);
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * When a process started, where the system tells (Linux): another process may have got the number of one that died. Elsewhere empty.
 */
function startTimeOf(pid: number): string {
  // Behind the name, which stands in parentheses and may hold anything, the 20th word is the start time (proc(5): field 22).
  return (
    readText(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, "")
      .split(" ")[19] ?? ""
  );
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

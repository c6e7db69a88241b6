import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const parent = path.resolve(import.meta.dirname, "../../.cache/systems");
let folders = 0;

/**
 * A new folder for a server that this process starts: data, log, and the process id in `pid`. Removes what runs of the same system left
 * behind that could not stop it: a server that still names its folder on its command line is ended.
 */
export function runFolder(system) {
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) {
    const owner = Number(new RegExp(`^${system}-(\\d+)-\\d+$`).exec(name)?.[1]);
    if (owner > 0 && !isAlive(owner)) removeLeftover(path.join(parent, name));
  }
  const folder = path.join(parent, `${system}-${process.pid}-${++folders}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

function removeLeftover(folder) {
  const file = path.join(folder, "pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  const commandLine = `/proc/${pid}/cmdline`;
  if (pid > 0 && existsSync(commandLine) && readFileSync(commandLine, "utf8").includes(folder)) {
    process.kill(pid, "SIGKILL");
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";

/**
 * Which files a run's process may touch.
 * `workDirectory`: the engine's own code (read), the run's work folder, its log, and the folders its operator allows (read and write). For runs of a server.
 * `all`: whatever the user may. For the command line, where the job has the rights of the person who started it.
 */
export type FileAccess = "workDirectory" | "all";

/** A process to start. */
export interface HostCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const PROJECT_ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HOST_MAIN = fileURLToPath(new URL("../jobHost/hostMain.ts", import.meta.url));

/** What the engine itself reads: its code, its dependencies, and the file that says its modules are ES modules. */
const ENGINE_PATHS = ["engine", "node_modules", "package.json"].map((name) => join(PROJECT_ROOT, name));

/** Text settings that a job's output may depend on: the time zone of printed batch times. Nothing else of our environment goes along. */
const PASSED_ON = ["TZ", "LANG", "LC_ALL"];

/**
 * What the data segment holds beyond resident memory, bytes: each V8 counts the room it reserves for machine code, 512 MiB in the main thread
 * and 32 MiB in others (engine/jobHost/HostThread.ts), and each thread its stack. Enough for 32 threads; without it a new thread aborts.
 */
const RESERVED_BYTES = (576 + 32 * 40) * 1024 * 1024;

/**
 * The command that starts a run's host process: Node with its permission model, and on Linux under a limit of the data segment, so that
 * memory outside V8's heaps ends in an error rather than in the machine's swap.
 * `--max-old-space-size` is never passed: it would override the heap limits of the single threads.
 */
export function hostCommand(spec: RunSpec, fileAccess: FileAccess): HostCommand {
  const nodeArgs = [...permissionFlags(spec, fileAccess), HOST_MAIN];
  const env = passedOnEnvironment();
  if (process.platform !== "linux") return { file: process.execPath, args: nodeArgs, env };
  const kibibytes = Math.ceil((spec.limits.maxResidentBytes + RESERVED_BYTES) / 1024);
  const script = `ulimit -d ${kibibytes}; ulimit -c 0; exec "$0" "$@"`;
  return { file: "/bin/sh", args: ["-c", script, process.execPath, ...nodeArgs], env };
}

function permissionFlags(spec: RunSpec, fileAccess: FileAccess): readonly string[] {
  // Node warns that workers could be given other permissions; jobs cannot make workers (engine/sandbox).
  const base = ["--permission", "--allow-worker", "--disable-warning=PERM0006"];
  if (fileAccess === "all") return [...base, "--allow-fs-read=*", "--allow-fs-write=*"];
  const own = [
    spec.workDirectory,
    ...(spec.folders ?? []),
    ...(spec.runDirectory === undefined ? [] : [spec.runDirectory]),
  ];
  const reads = [...ENGINE_PATHS, ...own].flatMap(realPaths);
  const writes = own.flatMap(realPaths);
  return [
    ...base,
    ...reads.map((path) => `--allow-fs-read=${path}`),
    ...writes.map((path) => `--allow-fs-write=${path}`),
  ];
}

/** The path as it is written and where it really leads: permissions are checked against both. */
function realPaths(path: string): readonly string[] {
  const real = existsSync(path) ? realpathSync(path) : path;
  return real === path ? [path] : [path, real];
}

function passedOnEnvironment(): Readonly<Record<string, string>> {
  const entries = PASSED_ON.map((name) => [name, process.env[name]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

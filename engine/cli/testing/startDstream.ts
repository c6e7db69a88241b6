import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** What a command came to. */
export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command in a process of its own, as a shell would start it. */
export interface RunningCommand {
  readonly child: ChildProcessWithoutNullStreams;
  readonly finished: Promise<Finished>;
  /** Resolves when standard output or standard error matches; rejects if the command ends without. */
  readonly says: (stream: "stdout" | "stderr", pattern: RegExp) => Promise<void>;
}

/** Starts `dstream ARGS` in the project's folder, in the UTC time zone; the end of the test kills it. */
export function startDstream(context: Pick<TestContext, "after">, args: readonly string[], cwd = ROOT): RunningCommand {
  const child = spawn(process.execPath, [`${ROOT}bin/dstream.mjs`, ...args], {
    cwd,
    env: { ...process.env, TZ: "UTC" },
    detached: true,
  });
  context.after(() => child.kill("SIGKILL"));
  const text = { stdout: "", stderr: "" };
  const looks = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (more: string) => {
      text[stream] += more;
      looks.forEach((look) => look());
    });
  }
  const finished = new Promise<Finished>((resolve) => {
    child.once("close", (exitCode) => resolve({ exitCode, ...text }));
  });
  const says = (stream: "stdout" | "stderr", pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!pattern.test(text[stream])) return;
        looks.delete(look);
        resolve();
      };
      looks.add(look);
      look();
      void finished.then(() => reject(new Error(`${String(pattern)} was never said:\n${text.stdout}\n${text.stderr}`)));
    });
  return { child, finished, says };
}

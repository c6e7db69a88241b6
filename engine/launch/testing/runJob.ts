import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { CompiledJob } from "../../protocol/compiledJob.ts";
import type { Connections } from "../../protocol/connections.ts";
import { DEFAULT_RUN_LIMITS, type RunLimits, type RunSpec } from "../../protocol/jobHostProtocol.ts";
import type { RunEvent } from "../../protocol/runEvents.ts";
import { CompileService } from "../CompileService.ts";
import { HostProcess, type RunEnded } from "../HostProcess.ts";

const compiler = new CompileService();

/** A run under test: a real process, with what it told so far. */
export interface JobRun {
  readonly host: HostProcess;
  readonly spec: RunSpec & { readonly runDirectory: string };
  readonly events: readonly RunEvent[];
  readonly ended: Promise<RunEnded>;
  /** Resolves with the first event of a type, past or to come; rejects if the run ends without one. */
  readonly event: <T extends RunEvent["type"]>(type: T) => Promise<Extract<RunEvent, { readonly type: T }>>;
  /** Resolves when the run tells something more. */
  readonly nextEvent: () => Promise<void>;
}

/** How the run differs from the usual one. */
export interface JobRunOptions {
  readonly clock?: RunSpec["clock"];
  readonly limits?: Partial<RunLimits>;
  readonly args?: readonly string[];
  readonly folders?: readonly string[];
  readonly network?: NonNullable<RunSpec["network"]>;
  readonly connections?: Connections;
}

/** Compiles a program and describes a run of it in a folder of its own, which the end of the test removes. */
export async function prepareRun(
  context: TestContext,
  text: string,
  options: JobRunOptions = {},
): Promise<JobRun["spec"]> {
  const folder = mkdtempSync(join(tmpdir(), "dstream-run-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return runSpec(await compile(text), folder, options);
}

/** Compiles a program and runs it in a process of its own, which the end of the test kills. */
export async function runJob(context: TestContext, text: string, options: JobRunOptions = {}): Promise<JobRun> {
  const spec = await prepareRun(context, text, options);
  const events: RunEvent[] = [];
  const waiting = new Set<() => void>();
  const host = HostProcess.start(spec, {
    onEvents: (more) => {
      events.push(...more);
      waiting.forEach((look) => look());
    },
  });
  context.after(async () => {
    host.kill();
    await host.ended;
  });
  const event = <T extends RunEvent["type"]>(type: T): Promise<Extract<RunEvent, { readonly type: T }>> =>
    new Promise((resolve, reject) => {
      void host.ended.then((ended) =>
        reject(new Error(`The run ended before ${type}: ${ended.error?.message ?? "no error"}`)),
      );
      const look = (): void => {
        const found = events.find((one): one is Extract<RunEvent, { readonly type: T }> => one.type === type);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const nextEvent = (): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
    });
  return { host, spec, events, ended: host.ended, event, nextEvent };
}

async function compile(text: string): Promise<CompiledJob> {
  const result = await compiler.compile([{ path: "job.ts", text }], "job.ts");
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
  return result.job;
}

function runSpec(job: CompiledJob, folder: string, options: JobRunOptions): JobRun["spec"] {
  return {
    runId: "run-1",
    jobId: "job-1",
    jobVersion: 1,
    name: "job under test",
    job,
    args: options.args ?? [],
    ...(options.folders && { folders: options.folders }),
    ...(options.network && { network: options.network }),
    ...(options.connections && { connections: options.connections }),
    master: "local[2]",
    conf: {},
    clock: options.clock ?? "system",
    runDirectory: join(folder, "run"),
    workDirectory: folder,
    limits: { ...DEFAULT_RUN_LIMITS, ...options.limits },
  };
}

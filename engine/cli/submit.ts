import { basename, dirname, join, resolve } from "node:path";
import { CompileService } from "../launch/CompileService.ts";
import { HostProcess } from "../launch/HostProcess.ts";
import { networkSettings } from "../launch/networkSettings.ts";
import type { CompiledJob, CompileResult } from "../protocol/compiledJob.ts";
import { DEFAULT_RUN_LIMITS, type RunSpec } from "../protocol/jobHostProtocol.ts";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import { driveManualClock } from "./driveManualClock.ts";
import { gatherConnections } from "./gatherConnections.ts";
import { gatherFiles, type GatheredFiles } from "./gatherFiles.ts";
import type { SubmitCommand } from "./parseCommandLine.ts";
import { ProblemFormatter } from "./ProblemFormatter.ts";
import { RunPrinter } from "./RunPrinter.ts";
import { StandardStreams } from "./StandardStreams.ts";
import { stopOnSignals } from "./stopOnSignals.ts";

/** Runs a program to its end. Returns the exit code: 0 success, 1 failure, 2 wrong usage. */
export async function submit(command: SubmitCommand): Promise<number> {
  const streams = new StandardStreams();
  const gathered = attempt(() => gatherFiles(command.file), streams);
  const connections = gathered && attempt(() => gatherConnections(command.connections), streams);
  if (gathered === undefined || connections === undefined) return 2;
  // Places are shown the way the user named the file, so that a terminal can open them.
  const problems = new ProblemFormatter(gathered.files, (path) => join(dirname(command.file), path));
  const job = await compile(gathered, problems, streams);
  if (job === undefined) return 1;
  return run({ ...runSpec(command, job), ...connections }, command, new RunPrinter(streams, problems), streams);
}

/** What `read` gives; undefined where it fails, after saying why. */
function attempt<T>(read: () => T, streams: StandardStreams): T | undefined {
  try {
    return read();
  } catch (error) {
    streams.stderr(`dstream: ${toErrorInfo(error).message}\n`);
    return undefined;
  }
}

async function compile(
  { files, entry }: GatheredFiles,
  problems: ProblemFormatter,
  streams: StandardStreams,
): Promise<CompiledJob | undefined> {
  const compiler = new CompileService();
  try {
    const result = await compiler.compile(files, entry);
    for (const complaint of complaints(result)) streams.stderr(problems.diagnostic(complaint));
    return result.ok ? result.job : undefined;
  } catch (error) {
    streams.stderr(`dstream: ${toErrorInfo(error).message}\n`);
    return undefined;
  } finally {
    await compiler.close();
  }
}

function complaints(result: CompileResult): (CompileResult & { readonly ok: false })["diagnostics"] {
  return result.ok ? result.warnings : result.diagnostics;
}

function runSpec(command: SubmitCommand, job: CompiledJob): RunSpec {
  const name = command.name ?? basename(command.file).replace(/\.ts$/, "");
  const runId = `${name.replace(/[^\w-]+/g, "_")}-${Math.floor(systemClock.now())}-${process.pid}`;
  return {
    runId,
    jobId: "submit",
    jobVersion: 1,
    name,
    job,
    args: command.args,
    master: command.master,
    conf: command.conf,
    clock: command.clock,
    ...(command.eventLog !== undefined && { runDirectory: resolve(command.eventLog, runId) }),
    workDirectory: process.cwd(),
    network: networkSettings(process.env),
    // The log lies on the user's own disk and must not lose rows that standard output shows.
    limits: { ...DEFAULT_RUN_LIMITS, maxLogBytes: Number.MAX_SAFE_INTEGER },
  };
}

async function run(
  spec: RunSpec,
  command: SubmitCommand,
  printer: RunPrinter,
  streams: StandardStreams,
): Promise<number> {
  if (spec.runDirectory !== undefined) streams.stderr(`dstream: event log in ${spec.runDirectory}\n`);
  const started = Promise.withResolvers<void>();
  const host = HostProcess.start(
    spec,
    {
      onEvents: (events) => {
        printer.print(events);
        if (events.some(({ type }) => type === "streamingStarted")) started.resolve();
      },
    },
    // The program has the rights of the person who started it, like any other command: folders to watch may be anywhere.
    "all",
  );
  streams.onClosed(() => host.stop(false));
  const forgetSignals = stopOnSignals(host, command.conf, streams);
  if (command.clock === "manual") void driveManualClock(host, started.promise, command.batches);
  const ended = await host.ended;
  forgetSignals();
  await streams.flushed();
  return ended.exitCode;
}

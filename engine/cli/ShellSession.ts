import { resolve } from "node:path";
import { CompileService } from "../launch/CompileService.ts";
import { HostProcess, type RunEnded } from "../launch/HostProcess.ts";
import type { JobPart } from "../protocol/cells.ts";
import type { SourceFile } from "../protocol/compiledJob.ts";
import { DEFAULT_RUN_LIMITS, type RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import { gatherConnections } from "./gatherConnections.ts";
import type { ShellCommand } from "./parseCommandLine.ts";
import { ProblemFormatter } from "./ProblemFormatter.ts";
import { type PrinterStreams, RunPrinter } from "./RunPrinter.ts";

/** How a cell ended: `over` if the whole session ended with it. */
export type CellOutcome = "done" | "failed" | "incomplete" | "over";
/** What Ctrl-C ended. */
export type Interrupted = Extract<RunEvent, { readonly type: "interrupted" }>["what"];

/** What is there from the start, beside the names of "dstream". */
const PRELUDE: SourceFile = { path: "start.ts", text: "const sc = new SparkContext(new SparkConf());" };

/** An interactive session: a run in a host process, to which every cell adds a part of its job. */
export class ShellSession {
  readonly #compiler: CompileService;
  readonly #streams: PrinterStreams;
  readonly #problems: ProblemFormatter;
  readonly #printer: RunPrinter;
  readonly #host: HostProcess;
  /** Cells that ran to their end. */
  readonly #cells: SourceFile[] = [PRELUDE];
  #lastCell = 0;
  #functions = 0;
  #onCompleted: (outcome: CellOutcome) => void = () => {};
  #onInterrupted: (what: Interrupted) => void = () => {};

  private constructor(spec: RunSpec, compiler: CompileService, streams: PrinterStreams) {
    this.#compiler = compiler;
    this.#streams = streams;
    this.#problems = new ProblemFormatter([PRELUDE], shownPath);
    this.#printer = new RunPrinter(streams, this.#problems);
    this.#functions = spec.job.functions.length;
    this.#host = HostProcess.start(spec, { onEvents: (events) => this.#take(events) }, "all");
  }

  /**
   * Starts a session.
   * @throws EngineError `badConnections`
   */
  static async start(command: ShellCommand, streams: PrinterStreams): Promise<ShellSession> {
    const connections = gatherConnections(command.connections);
    const compiler = new CompileService();
    const prelude = await compiler.compileCell({ earlier: [], cell: PRELUDE, firstFunctionId: 0 });
    if (!prelude.ok) throw new Error("the beginning of the session has mistakes");
    return new ShellSession({ ...sessionSpec(command, prelude.part), ...connections }, compiler, streams);
  }

  /** How the session's run ended, once it did. */
  get ended(): Promise<RunEnded> {
    return this.#host.ended;
  }

  /** Runs what the user typed, shows its value or what is wrong with it, and says how it ended. */
  async evaluate(text: string): Promise<CellOutcome> {
    const cell: SourceFile = { path: `cell${this.#lastCell + 1}.ts`, text };
    const part = await this.#compile(cell);
    if (part === "incomplete") return part;
    this.#lastCell += 1;
    if (part === "failed") return part;
    this.#functions += part.functions.length;
    const outcome = await this.#run(part);
    if (outcome === "done") this.#cells.push(cell);
    return outcome;
  }

  /** Ctrl-C: stops the stream that runs, else gives up the cell that runs. Resolves to what it was. */
  interrupt(): Promise<Interrupted> {
    return new Promise((resolve) => {
      this.#onInterrupted = resolve;
      void this.#host.ended.then(() => resolve("nothing"));
      this.#host.interrupt();
    });
  }

  /** Ends the session and what still runs in it. */
  async close(): Promise<void> {
    this.#host.stop(false);
    await Promise.all([this.#host.ended, this.#compiler.close()]);
  }

  async #compile(cell: SourceFile): Promise<JobPart | "incomplete" | "failed"> {
    this.#problems.add(cell);
    try {
      const input = { earlier: this.#cells, cell, firstFunctionId: this.#functions };
      const result = await this.#compiler.compileCell(input);
      for (const complaint of result.ok ? result.warnings : result.diagnostics)
        this.#streams.stderr(this.#problems.diagnostic(complaint));
      if (result.ok) return result.part;
      return result.incomplete ? "incomplete" : "failed";
    } catch (error) {
      this.#streams.stderr(`dstream: ${toErrorInfo(error).message}\n`);
      return "failed";
    }
  }

  #run(part: JobPart): Promise<CellOutcome> {
    return new Promise((resolve) => {
      this.#onCompleted = resolve;
      void this.#host.ended.then(() => resolve("over"));
      this.#host.runCell({ cell: this.#lastCell, part });
    });
  }

  #take(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.type === "cellCompleted") this.#completed(event);
      else if (event.type === "interrupted") this.#onInterrupted(event.what);
      else this.#printer.print([event]);
    }
  }

  #completed({ value, error }: Extract<RunEvent, { readonly type: "cellCompleted" }>): void {
    if (value !== undefined) this.#streams.stdout(`${value}\n`);
    if (error !== undefined) this.#streams.stderr(this.#problems.error(error));
    this.#onCompleted(error === undefined ? "done" : "failed");
  }
}

/** `cell3.ts` is "cell 3" for people. */
function shownPath(path: string): string {
  return path.replace(/^cell(\d+)\.ts$/, "cell $1");
}

function sessionSpec(command: ShellCommand, prelude: JobPart): RunSpec {
  return {
    runId: `shell-${Math.floor(systemClock.now())}-${process.pid}`,
    jobId: "shell",
    jobVersion: 1,
    name: "shell",
    job: { ...prelude, entry: PRELUDE.path },
    args: [],
    master: command.master,
    conf: command.conf,
    clock: "system",
    workDirectory: resolve("."),
    limits: DEFAULT_RUN_LIMITS,
    session: true,
  };
}

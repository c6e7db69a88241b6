import type { CellToRun, JobPart } from "../protocol/cells.ts";
import type { SessionControl } from "../protocol/jobHostProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { ToExecutor } from "../protocol/taskPlan.ts";
import type { JobCompartment, ShownValue } from "../sandbox/JobCompartment.ts";
import { toUserError } from "../sandbox/toUserError.ts";
import type { StreamingContexts } from "../scheduler/StreamingContexts.ts";
import { EngineError } from "../util/errors.ts";
import type { GrowingJob } from "../util/GrowingJob.ts";
import { resultText } from "./resultText.ts";

/** What a Session works with. */
export interface SessionParts {
  /** The program, to which every cell adds something. */
  readonly job: GrowingJob;
  readonly compartment: JobCompartment;
  readonly contexts: StreamingContexts;
  /** Says something to every executor there is; those that start later know the whole job already. */
  readonly tellExecutors: (message: ToExecutor) => void;
  readonly emit: (event: RunEventBody) => void;
}

/** The interactive part of a program: runs cells one after the other. One that throws does not end the session. */
export class Session {
  readonly #parts: SessionParts;
  readonly #started = Promise.withResolvers<void>();
  #last: Promise<void> = this.#started.promise;
  #giveUp: (() => void) | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Runs cells from now on. The promise stays open: a session ends from outside. */
  run(): Promise<never> {
    this.#started.resolve();
    return new Promise(() => {});
  }

  handle(message: SessionControl): void {
    if (message.type === "interrupt") this.#interrupt();
    else this.#last = this.#last.then(() => this.#runCell(message));
  }

  async #runCell({ cell, part }: CellToRun): Promise<void> {
    try {
      const shown = await this.#untilGivenUp(this.#evaluate(part));
      const value = shown && resultText(shown);
      this.#parts.emit({ type: "cellCompleted", cell, ...(value !== undefined && { value }) });
    } catch (thrown) {
      this.#parts.emit({ type: "cellCompleted", cell, error: toUserError(thrown, this.#parts.job) });
    }
  }

  #evaluate(part: JobPart): Promise<ShownValue | undefined> {
    const { job, compartment, tellExecutors } = this.#parts;
    const { files, functions } = part;
    job.add(part);
    tellExecutors({ type: "addFunctions", files, functions });
    return compartment.runCell(part);
  }

  async #untilGivenUp<T>(running: Promise<T>): Promise<T> {
    const givenUp = Promise.withResolvers<never>();
    this.#giveUp = () => givenUp.reject(interrupted());
    try {
      return await Promise.race([running, givenUp.promise]);
    } finally {
      this.#giveUp = undefined;
    }
  }

  /** Ctrl-C: `ssc.stop(false)` where a stream runs, else nobody waits for the running cell any more. */
  #interrupt(): void {
    const { contexts, emit } = this.#parts;
    const stopping = contexts.active?.stop({ graceful: false, announced: true });
    if (stopping !== undefined) {
      void stopping.then(() => emit({ type: "interrupted", what: "stream" }));
    } else {
      emit({ type: "interrupted", what: this.#giveUp === undefined ? "nothing" : "cell" });
      this.#giveUp?.();
    }
  }
}

function interrupted(): EngineError {
  return new EngineError(
    "interrupted",
    "Interrupted: nobody waits for this any more, and what it defines is not kept.",
  );
}

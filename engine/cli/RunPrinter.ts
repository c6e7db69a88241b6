import type { ReceiverInfo } from "../protocol/batchInfo.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import type { ProblemFormatter } from "./ProblemFormatter.ts";

/** Where text goes. */
export interface PrinterStreams {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

/** Shows a run on a terminal: what the job prints on standard output, to the letter, and everything else on standard error. */
export class RunPrinter {
  readonly #streams: PrinterStreams;
  readonly #problems: ProblemFormatter;
  readonly #shownErrors = new Set<string>();
  /** Last message of each receiver: one that fails every 2 s for the same reason says so once. */
  readonly #receiverMessages = new Map<number, string>();
  readonly #errorTimes = new Map<number, number | undefined>();

  constructor(streams: PrinterStreams, problems: ProblemFormatter) {
    this.#streams = streams;
    this.#problems = problems;
  }

  /** Shows what events have to say, in their order. */
  print(events: readonly RunEvent[]): void {
    events.forEach((event) => this.#printOne(event));
  }

  #printOne(event: RunEvent): void {
    switch (event.type) {
      case "outputRows":
        if (event.output.text !== "") this.#streams.stdout(`${event.output.text}\n`);
        return;
      case "logLine":
        return this.#printLogLine(event);
      case "error":
        return this.#printError(event.error);
      case "batchLost":
        return this.#printError(event.error);
      case "outputOperationCompleted":
        return event.error === undefined ? undefined : this.#printError(event.error);
      case "runEnded":
        // A usage line was printed by the program itself.
        return event.error === undefined || event.error.code === "usage" ? undefined : this.#printError(event.error);
      case "executorRemoved":
        return this.#note(`executor ${event.executorId} was replaced: ${event.error.message}`);
      case "alert":
        return this.#note(`${event.severity === "info" ? "note" : "warning"}: ${event.message}`);
      case "receiverStarted":
        return this.#printReceiver(event.receiver, `is connected to ${event.receiver.location}`);
      case "receiverStopped":
      case "receiverError":
        return this.#printReceiver(event.receiver, event.receiver.lastErrorMessage ?? "stopped");
      default:
        return;
    }
  }

  #printLogLine(event: Extract<RunEvent, { readonly type: "logLine" }>): void {
    if (event.dropped !== undefined && event.dropped > 0)
      this.#note(`${event.dropped} lines of the job's log were left out`);
    const toStdout = event.source === "job" && event.stream === "stdout";
    (toStdout ? this.#streams.stdout : this.#streams.stderr)(`${event.text}\n`);
  }

  /** An error travels with the operation, the batch and the end of the run: it is shown once. */
  #printError(error: ErrorInfo): void {
    const { file = "", line = 0, column = 0 } = error.position ?? {};
    const key = JSON.stringify([error.code, error.message, file, line, column, error.record?.sample]);
    if (this.#shownErrors.has(key)) return;
    this.#shownErrors.add(key);
    this.#streams.stderr(this.#problems.error(error));
  }

  /** A receiver's last error stays with it; it is shown with the event that brought it. */
  #printReceiver({ streamId, name, lastError, lastErrorTime }: ReceiverInfo, what: string): void {
    const isNew = lastErrorTime !== this.#errorTimes.get(streamId);
    this.#errorTimes.set(streamId, lastErrorTime);
    const message = `${name} ${what}${isNew && lastError !== undefined ? `: ${lastError}` : ""}`;
    if (this.#receiverMessages.get(streamId) === message) return;
    this.#receiverMessages.set(streamId, message);
    this.#note(message);
  }

  #note(text: string): void {
    this.#streams.stderr(`dstream: ${text}\n`);
  }
}

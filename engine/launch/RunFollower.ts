import type { RunEvent } from "../protocol/runEvents.ts";

/** What is known of a run from outside while it goes on: enough to say, should its process die, what it was doing. */
export class RunFollower {
  /** Set when somebody asked the run to stop. */
  stopRequested = false;
  /** Resident memory of the process at its last heartbeat, bytes; 0 before the first. */
  residentBytes = 0;
  #lastSeq = 0;
  #ended: Extract<RunEvent, { readonly type: "runEnded" }> | undefined;
  #streaming = false;
  readonly #running = new Map<string, string>();

  /** Number of the last event seen; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** The end of the run, once it was seen. */
  get ended(): Extract<RunEvent, { readonly type: "runEnded" }> | undefined {
    return this.#ended;
  }

  /** What the run is busy with, to put behind "while": the output operation that runs, or the program's phase. */
  get activity(): string {
    const operation = [...this.#running.values()].at(-1);
    if (operation !== undefined) return `running ${operation}`;
    return this.#streaming ? "waiting for its next batch" : "its program was setting up";
  }

  /** Takes note of events, in their order. */
  follow(events: readonly RunEvent[]): void {
    for (const event of events) {
      this.#lastSeq = event.seq;
      this.#note(event);
    }
  }

  #note(event: RunEvent): void {
    if (event.type === "runEnded") this.#ended = event;
    else if (event.type === "streamingStarted") this.#streaming = true;
    else if (event.type === "outputOperationStarted" || event.type === "outputOperationCompleted") {
      const { batchTime, id, name } = event.operation;
      if (event.type === "outputOperationStarted") this.#running.set(`${batchTime}/${id}`, name);
      else this.#running.delete(`${batchTime}/${id}`);
    }
  }
}

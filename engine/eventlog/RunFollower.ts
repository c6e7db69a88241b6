import type { RunEvent } from "../protocol/runEvents.ts";

/** What a run's events say of it so far: enough to tell, should it end by force, what it was doing. */
export class RunFollower {
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

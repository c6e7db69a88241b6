import type { HostProcess } from "../launch/HostProcess.ts";
import type { RunResource } from "../protocol/resources.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { foldRun } from "./foldRun.ts";

/** Called with events in their order, after they are in the log on disk. */
export type EventListener = (events: readonly RunEvent[]) => void;

/** A run that goes on: what its log says so far, who follows it, and the process that runs it. */
export class LiveRun {
  #run: RunResource;
  readonly #listeners = new Set<EventListener>();
  #host: HostProcess | undefined;

  constructor(run: RunResource) {
    this.#run = run;
  }

  get run(): RunResource {
    return this.#run;
  }

  /** The process; undefined in the moment before it is started. */
  get host(): HostProcess | undefined {
    return this.#host;
  }

  /** Joins the run to the process that runs it. */
  attach(host: HostProcess): void {
    this.#host = host;
  }

  /** Takes new events; returns true if the run's state changed. */
  receive(events: readonly RunEvent[]): boolean {
    const before = this.#run.state;
    this.#run = events.reduce(foldRun, this.#run);
    for (const listener of this.#listeners) listener(events);
    return this.#run.state !== before;
  }

  /** Passes later events on; returns how to stop that. */
  follow(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import { RunFollower } from "../eventlog/RunFollower.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { FromHost, RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEvent, RunEventBody, RunState } from "../protocol/runEvents.ts";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";

/** Where a run's events go: first into its log, then to the parent. Events of one turn of the event loop travel together. */
export class RunLog {
  readonly #tellParent: (message: FromHost) => Promise<void>;
  readonly #onBroken: (error: ErrorInfo) => void;
  readonly #follower = new RunFollower();
  readonly #writer: EventLogWriter;
  #pending: RunEventBody[] = [];
  #state: RunState | undefined;
  #broken = false;

  /** `onBroken` is called once if the log can no longer be written: the run must end then. */
  constructor(spec: RunSpec, tellParent: (message: FromHost) => Promise<void>, onBroken: (error: ErrorInfo) => void) {
    this.#tellParent = tellParent;
    this.#onBroken = onBroken;
    this.#writer = this.#openLog(spec);
  }

  /** What the run is busy with, to put behind "while". */
  get activity(): string {
    return this.#follower.activity;
  }

  /** Adds events; they are written and told at the end of this turn. A state that the run is in already is not said again. */
  add(bodies: readonly RunEventBody[]): void {
    if (this.#pending.length === 0) setImmediate(() => void this.flush());
    this.#pending.push(...bodies.filter((body) => !this.#isRepeatedState(body)));
  }

  /** Writes and tells everything added; resolves when it has left this process. */
  async flush(): Promise<void> {
    const bodies = this.#pending;
    this.#pending = [];
    if (bodies.length === 0) return;
    const events = this.#write(bodies);
    this.#follower.follow(events);
    await this.#tellParent({ type: "events", events });
  }

  /** Writes the last events, closes the log and tells them. */
  async end(bodies: readonly RunEventBody[]): Promise<void> {
    this.add(bodies);
    const told = this.flush();
    this.#writer.close();
    await told;
  }

  #isRepeatedState(body: RunEventBody): boolean {
    if (body.type !== "runState") return false;
    const repeated = body.state === this.#state;
    this.#state = body.state;
    return repeated;
  }

  #openLog(spec: RunSpec): EventLogWriter {
    try {
      return EventLogWriter.create(spec.runDirectory, spec.limits.maxLogBytes);
    } catch (thrown) {
      this.#break(thrown);
      return EventLogWriter.create(undefined);
    }
  }

  #break(thrown: unknown): void {
    this.#broken = true;
    const info = toErrorInfo(thrown);
    setImmediate(() => this.#onBroken(info));
  }

  /** A log that breaks must not silence the run: its last events are then told without being kept. */
  #write(bodies: readonly RunEventBody[]): readonly RunEvent[] {
    const at = systemClock.now();
    try {
      if (!this.#broken) return this.#writer.append(bodies, at);
    } catch (thrown) {
      this.#break(thrown);
    }
    return bodies.map((body, index): RunEvent => ({ seq: this.#follower.lastSeq + index + 1, at, ...body }));
  }
}

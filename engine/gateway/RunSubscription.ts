import type { EventLogReader } from "../eventlog/EventLogReader.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import type { Clock } from "../util/Clock.ts";
import type { LiveRun } from "./LiveRun.ts";
import { Pacer } from "./Pacer.ts";

/** Where a subscription's events go. */
export interface EventSink {
  /** Sends one message; `backlog` says that it was read from the log. */
  send(events: readonly RunEvent[], backlog: boolean): void;
  /** True while earlier messages wait in this process because the receiver is slow. */
  readonly congested: boolean;
  /** Calls back once when that is over, or never if the receiver is gone. */
  onceDrained(callback: () => void): void;
  /** The log cannot be read: the subscription is over, and the receiver should subscribe again. */
  failed(error: unknown): void;
}

/** What a subscription follows. `live` is undefined for a run that is over. */
export interface SubscribedRun {
  readonly reader: EventLogReader;
  readonly live: LiveRun | undefined;
}

const PACE = { intervalMs: 50, burst: 4 };
/** Steps of something under way: they wait a moment for what they lead to, so that a batch is one message and its result loses no time. */
const STEPS: ReadonlySet<RunEvent["type"]> = new Set([
  "blockAdded",
  "batchSubmitted",
  "batchStarted",
  "outputOperationStarted",
  "stageCompleted",
]);
/** More live events than this at once are read from the log instead of being kept. */
const MOST_WAITING = 5_000;

/**
 * Sends one subscriber the events of a run after a number, each once and in order. States: *reading* (from the log, as fast as the
 * receiver takes it) → *live* (events pass from the run's process) → back to reading whenever the receiver falls behind; then what waits
 * is forgotten here, because the log has it. So memory is bounded and nothing is missing. An event is in the log before it is told, and
 * `#lastSent` alone decides what comes next: that is why nothing comes twice.
 */
export class RunSubscription {
  readonly #run: SubscribedRun;
  readonly #sink: EventSink;
  readonly #pacer: Pacer;
  readonly #unfollow: () => void;
  #state: "reading" | "live" | "closed" = "reading";
  #lastSent: number;
  #waiting: RunEvent[] = [];
  #wake: (() => void) | undefined;

  constructor(run: SubscribedRun, sink: EventSink, options: { readonly afterSeq: number; readonly clock: Clock }) {
    this.#run = run;
    this.#sink = sink;
    this.#lastSent = options.afterSeq;
    this.#pacer = new Pacer(options.clock, PACE, () => this.#flush());
    this.#unfollow = run.live?.follow((events) => this.#receive(events)) ?? ((): void => undefined);
  }

  /** Sends the backlog and goes live. Resolves when the backlog is sent, or the subscription was closed. */
  start(): Promise<void> {
    return this.#read();
  }

  /** Sends nothing any more. Closing twice does nothing. */
  close(): void {
    this.#state = "closed";
    this.#unfollow();
    this.#pacer.cancel();
    this.#waiting = [];
    this.#wake?.();
  }

  #receive(events: readonly RunEvent[]): void {
    if (this.#state !== "live") return;
    for (const event of events) if (event.seq > this.#lastWaiting()) this.#waiting.push(event);
    if (this.#waiting.length > MOST_WAITING) this.#fallBehind();
    else if (this.#waiting.some(({ type }) => !STEPS.has(type))) this.#pacer.request();
    else if (this.#waiting.length > 0) this.#pacer.requestSoon();
  }

  #lastWaiting(): number {
    return this.#waiting.at(-1)?.seq ?? this.#lastSent;
  }

  #flush(): void {
    if (this.#state !== "live" || this.#waiting.length === 0) return;
    if (this.#sink.congested) return this.#fallBehind();
    const events = this.#waiting;
    this.#waiting = [];
    this.#send(events, false);
  }

  #fallBehind(): void {
    this.#state = "reading";
    this.#waiting = [];
    this.#pacer.cancel();
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      await this.#catchUp();
    } catch (error) {
      this.close();
      this.#sink.failed(error);
    }
  }

  /** Events may be written while the end of the log is read; only what was told before and is not there will never be. */
  async #catchUp(): Promise<void> {
    while (this.#state === "reading") {
      const before = this.#lastSent;
      const told = this.#lastTold();
      await this.#readOnce();
      const missing = this.#lastSent === before && before < told;
      if (missing || this.#lastSent >= this.#lastTold()) this.#goLive();
    }
  }

  #lastTold(): number {
    return this.#run.live?.run.lastSeq ?? 0;
  }

  #goLive(): void {
    if (this.#state === "reading") this.#state = "live";
  }

  async #readOnce(): Promise<void> {
    await this.#drained();
    for await (const events of this.#run.reader.readAfter(this.#lastSent)) {
      if (this.#state !== "reading") return;
      this.#send(events, true);
      await this.#drained();
    }
  }

  async #drained(): Promise<void> {
    while (this.#state === "reading" && this.#sink.congested) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        this.#sink.onceDrained(resolve);
      });
    }
  }

  #send(events: readonly RunEvent[], backlog: boolean): void {
    this.#lastSent = events.at(-1)?.seq ?? this.#lastSent;
    this.#sink.send(events, backlog);
  }
}

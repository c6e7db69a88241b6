import type { CancelTimer, Clock } from "../util/Clock.ts";

/** Whether lines can go out: `absent` = nobody is there to read them, `full` = who is there reads too slowly. */
export type OutletState = "absent" | "full" | "ready";

/** Where lines go. Whoever has one tells its feed when the state becomes better (`LineFeed.resume`). */
export interface LineOutlet {
  readonly state: OutletState;
  /** Sends lines; called only while `ready`. */
  readonly take: (lines: readonly string[]) => void;
}

/** What a LineFeed works with. */
export interface LineFeedParts {
  readonly clock: Clock;
  /** The next line; undefined ends the feed. */
  readonly next: () => string | undefined;
  readonly outlet: LineOutlet;
  /** Lines a second. */
  readonly rate: number;
  /** Called once if `next` has no more lines. */
  readonly onEnd?: () => void;
}

/** Fast feeds send several lines each so many ms. */
const TICK_MS = 20;
/** Lines made before they are handed over, so that the outlet can say that it is full. */
const MOST_AT_ONCE = 1_000;
/** A reader that was slow, or a machine that was busy, is made up for up to this much, ms. */
const CATCH_UP_MS = 1_000;

/**
 * Sends lines at a rate. How many are due follows from the time since the start, not from counting timers, so nothing drifts. While nobody
 * is there no line is made, and no line is ever lost: who comes gets the stream from where it is. States: waiting → running → stopped.
 */
export class LineFeed {
  readonly #parts: LineFeedParts;
  #rate: number;
  /** At this time the first of `#made` lines was due. */
  #origin: number;
  #made = 0;
  #cancel: CancelTimer | undefined;
  #running = false;
  #waiting = false;

  constructor(parts: LineFeedParts) {
    this.#parts = parts;
    this.#rate = parts.rate;
    this.#origin = parts.clock.now();
  }

  /** Lines a second that were asked for. */
  get rate(): number {
    return this.#rate;
  }

  /** Sends the first line, if somebody is there. Starting twice does nothing. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#count(1);
    this.#run();
  }

  /** The outlet may be ready again. */
  resume(): void {
    if (this.#running) this.#run();
  }

  /** Goes on at another rate from now; what is due already stays due. */
  setRate(rate: number): void {
    const due = this.#due();
    this.#rate = rate;
    this.#count(due);
    this.resume();
  }

  /** Ends it for good. Stopping twice does nothing. */
  stop(): void {
    this.#running = false;
    this.#cancel?.();
  }

  /** Lines that are due now, with the fraction of the next. */
  #due(): number {
    return 1 + ((this.#parts.clock.now() - this.#origin) * this.#rate) / 1_000 - this.#made;
  }

  /** Counts from now on, with so many lines due. */
  #count(due: number): void {
    this.#origin = this.#parts.clock.now() - ((due - 1) * 1_000) / this.#rate;
    this.#made = 0;
  }

  #run(): void {
    const { outlet } = this.#parts;
    this.#cancel?.();
    if (outlet.state === "absent") {
      this.#waiting = true;
      return;
    }
    if (this.#waiting) this.#count(1);
    this.#waiting = false;
    const most = 1 + (this.#rate * CATCH_UP_MS) / 1_000;
    if (this.#due() > most) this.#count(most);
    while (this.#running && outlet.state === "ready" && this.#due() >= 1) this.#send();
    if (this.#running) this.#schedule();
  }

  #send(): void {
    const { next, outlet, onEnd } = this.#parts;
    const wanted = Math.min(Math.floor(this.#due()), MOST_AT_ONCE);
    const lines: string[] = [];
    for (let line = next(); line !== undefined; line = next()) {
      lines.push(line);
      if (lines.length === wanted) break;
    }
    this.#made += lines.length;
    if (lines.length > 0) outlet.take(lines);
    if (lines.length === wanted) return;
    this.stop();
    onEnd?.();
  }

  #schedule(): void {
    const now = this.#parts.clock.now();
    const nextDue = this.#origin + (this.#made * 1_000) / this.#rate;
    this.#cancel = this.#parts.clock.at(Math.max(nextDue, now + TICK_MS), () => this.#run());
  }
}

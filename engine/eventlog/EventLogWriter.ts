import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import type { RunEvent, RunEventBody } from "../protocol/runEvents.ts";
import { EngineError } from "../util/errors.ts";
import { eventLogPath } from "./eventLogPath.ts";
import { findLogEnd } from "./findLogEnd.ts";
import { RetentionPolicy } from "./RetentionPolicy.ts";

/** What a log starts from. */
interface LogState {
  /** Absent = the log is not kept, only numbered. */
  readonly fd?: number;
  readonly lastSeq: number;
  readonly retention: RetentionPolicy;
}

/**
 * Numbers the events of one run and appends them to its log, before anybody is told of them. One writer a log at a time.
 *
 * Durability: every call ends with the bytes in the operating system, so the death of the process loses nothing. They are forced to the disk
 * when the run is over (forceToDisk), so a power cut may lose the last seconds; what is then torn is cut off by `continueLog`.
 */
export class EventLogWriter {
  readonly #fd: number | undefined;
  readonly #retention: RetentionPolicy;
  #lastSeq: number;
  #closed = false;

  private constructor(state: LogState) {
    this.#fd = state.fd;
    this.#lastSeq = state.lastSeq;
    this.#retention = state.retention;
  }

  /**
   * Starts the log of a new run; the folder is made if needed. Without a folder events are only numbered.
   * Throws EngineError `eventLogWrite` if the folder or file cannot be made or there is a log already.
   */
  static create(runDirectory: string | undefined, maxBytes = Infinity): EventLogWriter {
    if (runDirectory === undefined) return new EventLogWriter({ lastSeq: 0, retention: new RetentionPolicy(Infinity) });
    try {
      mkdirSync(runDirectory, { recursive: true });
      const fd = openSync(eventLogPath(runDirectory), "ax");
      return new EventLogWriter({ fd, lastSeq: 0, retention: new RetentionPolicy(maxBytes) });
    } catch (cause) {
      throw writeError(runDirectory, cause);
    }
  }

  /**
   * Continues the log of a run whose host is gone: cuts off a torn end and goes on numbering.
   * Throws EngineError `eventLogWrite` if there is no log or it cannot be opened.
   */
  static continueLog(runDirectory: string): EventLogWriter {
    try {
      const fd = openSync(eventLogPath(runDirectory), "r+");
      const end = findLogEnd(fd);
      ftruncateSync(fd, end.offset);
      closeSync(fd);
      const appendFd = openSync(eventLogPath(runDirectory), "a");
      return new EventLogWriter({ fd: appendFd, lastSeq: end.lastSeq, retention: new RetentionPolicy(Infinity) });
    } catch (cause) {
      throw writeError(runDirectory, cause);
    }
  }

  /** Number of the last event written; 0 before the first. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Events left out because the log is full. */
  get dropped(): number {
    return this.#retention.dropped;
  }

  /**
   * Writes the events in order, with `at` (wall clock, ms) as their time, and returns what subscribers may now be told: the same events
   * numbered, without those that a full log leaves out. Throws EngineError `eventLogWrite` if the disk refuses.
   */
  append(bodies: readonly RunEventBody[], at: number): readonly RunEvent[] {
    const events: RunEvent[] = [];
    let lines = "";
    const take = (body: RunEventBody): void => {
      const event: RunEvent = { seq: this.#lastSeq + 1, at, ...body };
      const line = this.#fd === undefined ? "" : `${JSON.stringify(event)}\n`;
      const wasFull = this.#retention.dropped > 0;
      if (this.#retention.admit(body, Buffer.byteLength(line))) {
        this.#lastSeq = event.seq;
        events.push(event);
        lines += line;
      } else if (!wasFull) {
        take(this.#retention.alert());
      }
    };
    bodies.forEach(take);
    this.#write(lines);
    return events;
  }

  /** Closes the log. Closing twice does nothing. */
  close(): void {
    if (this.#closed || this.#fd === undefined) return;
    this.#closed = true;
    closeSync(this.#fd);
  }

  #write(lines: string): void {
    if (this.#fd === undefined || lines === "") return;
    const bytes = Buffer.from(lines);
    try {
      for (let offset = 0; offset < bytes.length;) offset += writeSync(this.#fd, bytes, offset);
    } catch (cause) {
      throw writeError("the run's folder", cause);
    }
  }
}

function writeError(place: string, cause: unknown): EngineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EngineError("eventLogWrite", `The event log in ${place} cannot be written: ${reason}`, {
    params: { place, reason },
    cause,
  });
}

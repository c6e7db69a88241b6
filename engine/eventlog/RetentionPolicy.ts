import type { RunEventBody } from "../protocol/runEvents.ts";

/** Kinds of event that a full log does without: they are many, and no page needs all of them to tell the run's story. */
const EXPENDABLE: ReadonlySet<RunEventBody["type"]> = new Set(["outputRows", "logLine", "blockAdded"]);

/**
 * Bounds the bytes of one run's log. Once the limit is passed, output rows, log lines and block events are left out and counted; everything
 * else is still written, so batches, errors and the end of the run are never missing.
 */
export class RetentionPolicy {
  readonly #maxBytes: number;
  #bytes: number;
  #dropped = 0;

  /** `usedBytes` is what the log holds already. */
  constructor(maxBytes: number, usedBytes = 0) {
    this.#maxBytes = maxBytes;
    this.#bytes = usedBytes;
  }

  /** Events left out so far. */
  get dropped(): number {
    return this.#dropped;
  }

  /** True if the event may be written; then its bytes are counted. */
  admit(body: RunEventBody, numBytes: number): boolean {
    if (EXPENDABLE.has(body.type) && this.#bytes + numBytes > this.#maxBytes) {
      this.#dropped += 1;
      return false;
    }
    this.#bytes += numBytes;
    return true;
  }

  /** The alert to write when the first event was left out. */
  alert(): RunEventBody {
    const megabytes = Math.round(this.#maxBytes / (1024 * 1024));
    return {
      type: "alert",
      code: "eventLogFull",
      severity: "warning",
      message: `The event log of this run reached its limit of ${megabytes} MB: from here on output rows, log lines and received blocks are not kept. Batches, errors and statistics still are.`,
      params: { megabytes },
    };
  }
}

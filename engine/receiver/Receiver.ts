import type { ErrorInfo } from "../protocol/errorInfo.ts";

/** What a receiver may do with what it reads; made by the ReceiverSupervisor. */
export interface ReceiverSink {
  /** The source is there: the receiver counts as active. */
  readonly connected: () => void;
  /** Bytes in their order. They may be reused by the caller afterwards. */
  readonly store: (bytes: Uint8Array) => void;
  /** A block of lines, at once and whatever the rate; text without a line end at its end counts as a line. */
  readonly storeBlock: (bytes: Uint8Array) => void;
  /** The source is at its end: text without a line end counts as a line; the receiver is started again after the restart delay. */
  readonly endOfStream: (message: string) => void;
  /** The source failed; the receiver is started again after the restart delay. */
  readonly failed: (message: string, error: ErrorInfo) => void;
}

/** A source of bytes. A new kind of source is one file with one of these and a case in createReceiver. */
export interface Receiver {
  /** Class name, first part of the display name (spec 6.1). */
  readonly kind: string;
  /** Where it reads from, for people: `localhost:9999`. */
  readonly location: string;
  /** Begins to read; must not block. Called again for every restart. */
  onStart(sink: ReceiverSink): void;
  /** Lets go of everything it holds. Nothing may be stored afterwards. */
  onStop(): void;
  /** Reads no further until `resume`. */
  pause(): void;
  resume(): void;
}

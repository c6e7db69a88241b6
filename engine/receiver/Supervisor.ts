/** Runs one receiver for the life of the context, whatever it reads from: what the thread asks of it. */
export interface Supervisor {
  readonly streamId: number;
  start(): void;
  /** Stops for good, with a last block. A promise where somebody else has to answer first. */
  stop(): void | Promise<void>;
  /** Makes a block of what has come. */
  cut(): void | Promise<void>;
  /** Stores no more records a second than this from now on. */
  updateRate(recordsPerSecond: number): void;
  /** Reads on or waits, as the bytes in flight allow. */
  adjustReading(): void;
}

/**
 * The process's own output. Text is handed on in order and waits in memory while the reader is slow; a reader that goes away (`| head`) is no
 * error but the end of the job.
 */
export class StandardStreams {
  #closed = false;
  #onClosed = (): void => {};

  constructor() {
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      this.#closed = true;
      this.#onClosed();
    });
    // Without a reader for complaints the job still goes on.
    process.stderr.on("error", () => {});
  }

  /** What the job prints. */
  readonly stdout = (text: string): void => {
    if (!this.#closed) process.stdout.write(text);
  };

  /** Everything else. */
  readonly stderr = (text: string): void => {
    process.stderr.write(text);
  };

  /** Calls back when nobody reads standard output any more. */
  onClosed(callback: () => void): void {
    this.#onClosed = callback;
    if (this.#closed) callback();
  }

  /** Resolves when the reader has everything. */
  flushed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#closed) resolve();
      else process.stdout.write("", () => resolve());
    });
  }
}

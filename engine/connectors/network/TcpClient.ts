import type { Socket } from "node:net";
import { systemClock } from "../../util/Clock.ts";
import { EngineError } from "../../util/errors.ts";

const LINE_FEED = 10;
/** A client's line may have so many bytes. */
const MAX_LINE_BYTES = 1024 * 1024;
/** With so many unread bytes the client is held back. */
const READ_AHEAD_BYTES = 64 * 1024;
/** So many bytes may wait for a slow client; who writes on without waiting gets an error. */
const MAX_WAITING_BYTES = 16 * 1024 * 1024;
/** A closed connection whose other end stays open is cut after so long, ms. */
const LINGER_MS = 1_000;

/** One connection that a server of a job accepted: lines in, text out. */
export class TcpClient {
  readonly address: string;
  readonly #socket: Socket;
  readonly #onDone: () => void;
  readonly #readers: { readonly resolve: (line: string | null) => void; readonly reject: (error: Error) => void }[] =
    [];
  #chunks: Buffer[] = [];
  #bytes = 0;
  #ended = false;
  #closed = false;

  /**
   * @param socket paused
   * @param onDone the connection is gone and nothing of it is unread
   */
  constructor(socket: Socket, onDone: () => void) {
    this.#socket = socket;
    this.#onDone = onDone;
    this.address = `${socket.remoteAddress ?? "unknown"}:${socket.remotePort ?? 0}`;
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    socket.on("end", () => this.#end());
    // What went wrong is said by the write that fails, and to readers by the end.
    socket.on("error", () => {});
    socket.on("close", () => this.#end());
    socket.pause();
  }

  /** Resolves when the system has taken all of it. @throws EngineError `netClosed`, `netWriteFailed`, `netWritesWaiting` */
  async write(text: string): Promise<void> {
    if (this.#closed || this.#socket.destroyed) throw closedError(this.address);
    if (this.#socket.writableLength > MAX_WAITING_BYTES) throw writesWaiting(this.address);
    await new Promise<void>((resolve, reject) => {
      this.#socket.write(text, (error) => {
        if (error) reject(writeFailed(this.address, error));
        else resolve();
      });
    });
  }

  /** @throws EngineError `netLineTooLong` */
  readLine(): Promise<string | null> {
    return new Promise((resolve, reject) => {
      this.#readers.push({ resolve, reject });
      this.#serveReaders();
    });
  }

  /** Sends what was written and closes. Does not wait for the other end. */
  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#closed = true;
    this.#chunks = [];
    this.#bytes = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#socket.once("close", () => resolve());
    this.#socket.end(() => resolve());
    // Unread bytes would turn the end into a reset, which may take what was sent last from the other end.
    this.#socket.resume();
    systemClock.at(systemClock.now() + LINGER_MS, () => this.#socket.destroy());
    return promise;
  }

  /** Cuts the connection at once. */
  destroy(): void {
    this.#closed = true;
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    if (this.#closed) return;
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    this.#serveReaders();
  }

  #end(): void {
    this.#ended = true;
    this.#serveReaders();
  }

  #serveReaders(): void {
    for (let reader = this.#readers[0]; reader !== undefined; reader = this.#readers[0]) {
      const line = this.#takeLine();
      if (line === undefined) {
        if (this.#bytes <= MAX_LINE_BYTES) break;
        reader.reject(lineTooLong(this.address));
        this.destroy();
      } else reader.resolve(line);
      this.#readers.shift();
    }
    if (this.#socket.destroyed && this.#bytes === 0) this.#onDone();
    if (this.#closed) return;
    if (this.#readers.length > 0 || this.#bytes < READ_AHEAD_BYTES) this.#socket.resume();
    else this.#socket.pause();
  }

  /** The next line; what has no line end at the end is one too; null at the end; undefined if it is not complete yet. */
  #takeLine(): string | null | undefined {
    const last = this.#chunks.at(-1);
    const found = last?.includes(LINE_FEED) === true || this.#chunks.some((chunk) => chunk.includes(LINE_FEED));
    if (!found && !this.#ended) return undefined;
    if (this.#bytes === 0) return null;
    const all = Buffer.concat(this.#chunks);
    const end = found ? all.indexOf(LINE_FEED) : all.length;
    const rest = all.subarray(end + 1);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#bytes = rest.length;
    return all.toString("utf8", 0, end).replace(/\r$/, "");
  }
}

function closedError(address: string): EngineError {
  return new EngineError("netClosed", `The connection with ${address} is closed, so nothing can be written to it.`, {
    params: { address },
  });
}

function writeFailed(address: string, { message }: Error): EngineError {
  return new EngineError(
    "netWriteFailed",
    `The connection with ${address} broke while it was written to: ${message}.`,
    {
      params: { address, reason: message },
    },
  );
}

function writesWaiting(address: string): EngineError {
  const megabytes = MAX_WAITING_BYTES / (1024 * 1024);
  return new EngineError(
    "netWritesWaiting",
    `More than ${megabytes} MB wait for the client ${address}, which reads slowly. Write await client.write(...), which waits until it has been sent.`,
    { params: { address, megabytes } },
  );
}

function lineTooLong(address: string): EngineError {
  const megabytes = MAX_LINE_BYTES / (1024 * 1024);
  return new EngineError(
    "netLineTooLong",
    `The client ${address} sent a line longer than ${megabytes} MB; its connection was closed.`,
    { params: { address, megabytes } },
  );
}

import { connect, type Socket } from "node:net";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { Receiver, ReceiverSink } from "./Receiver.ts";

/**
 * A TCP client that reads lines (spec 6.2). `localhost` is tried under all its addresses, because servers listen on ::1 or on 127.0.0.1.
 */
export class SocketReceiver implements Receiver {
  readonly kind = "SocketReceiver";
  readonly location: string;
  readonly #host: string;
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(host: string, port: number) {
    this.#host = host;
    this.#port = port;
    this.location = `${host}:${port}`;
  }

  onStart(sink: ReceiverSink): void {
    const socket = connect({ host: this.#host, port: this.#port, autoSelectFamily: true });
    this.#socket = socket;
    let connected = false;
    let error: Error | undefined;
    socket.once("connect", () => {
      connected = true;
      sink.connected();
    });
    socket.on("data", (bytes: Buffer) => sink.store(bytes));
    socket.once("error", (cause) => {
      error = cause;
    });
    socket.once("close", () => {
      // After onStop the socket is no longer ours to report on.
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      if (error === undefined) sink.endOfStream("Socket data stream had no more data");
      else if (connected) sink.failed("Error receiving data", this.#errorInfo(error, "socketRead"));
      else sink.failed(`Error connecting to ${this.location}`, this.#errorInfo(error, "socketConnect"));
    });
  }

  onStop(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.destroy();
  }

  pause(): void {
    this.#socket?.pause();
  }

  resume(): void {
    this.#socket?.resume();
  }

  #errorInfo(error: Error, kind: "socketRead" | "socketConnect"): ErrorInfo {
    const reason = reasonOf(error);
    const code = kind === "socketConnect" && reason === "ECONNREFUSED" ? "connectionRefused" : kind;
    return {
      code,
      name: "ConnectException",
      message: this.#sentence(code, reason),
      params: { host: this.#host, port: this.#port, reason },
    };
  }

  #sentence(code: string, reason: string): string {
    if (code === "connectionRefused") {
      return `Nothing listens on ${this.location}: the connection was refused. Start a server there, for example nc -lk ${this.#port}.`;
    }
    if (code === "socketConnect") return `No connection to ${this.location}: ${reason}. Check host name and port.`;
    return `The connection to ${this.location} broke: ${reason}.`;
  }
}

/** The system's name of the error; of several attempts (localhost has two addresses), that of the last. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const last: unknown = error.errors.at(-1);
    if (last instanceof Error) return reasonOf(last);
  }
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type {
  ConnectorCallName,
  ConnectorReply,
  ConnectorRequest,
  ConnectorThreadData,
  FromConnector,
  ToConnector,
} from "../protocol/connectorProtocol.ts";
import { type CancelTimer, systemClock } from "../util/Clock.ts";
import { EngineError, fromErrorInfo } from "../util/errors.ts";

const CONNECTOR_MAIN = fileURLToPath(new URL("../connectors/connectorProcessMain.ts", import.meta.url));

/** A system outside that says nothing for so long is given up, ms; what databases limit themselves is shorter. */
const DEADLINE_MS = 15_000;

interface PendingCall {
  readonly resolve: (reply: ConnectorReply<ConnectorCallName>) => void;
  readonly reject: (reason: EngineError) => void;
  readonly cancelDeadline: CancelTimer;
}

/**
 * The server's way to systems outside: a process of its own, which starts with the first call. If it dies, or must be ended because a call
 * takes too long, calls under way fail with one reason and the next call gets a new process.
 */
export class ConnectorService {
  readonly #data: () => ConnectorThreadData;
  readonly #pending = new Map<number, PendingCall>();
  #child: ChildProcess | undefined;
  #calls = 0;

  /** @param data read whenever the process starts */
  constructor(data: () => ConnectorThreadData) {
    this.#data = data;
  }

  /** @throws EngineError as the system outside failed, `connectorDeadline`, `connectorDied` */
  call<N extends ConnectorCallName>(name: N, request: ConnectorRequest<N>): Promise<ConnectorReply<N>> {
    const callId = this.#calls++;
    const child = this.#warmChild();
    const answer = new Promise<ConnectorReply<ConnectorCallName>>((resolve, reject) => {
      const cancelDeadline = systemClock.at(systemClock.now() + DEADLINE_MS, () => this.#end(tooSlow()));
      this.#pending.set(callId, { resolve, reject, cancelDeadline });
      child.send({ type: "call", callId, name, request } as ToConnector, () => {});
    });
    return answer as Promise<ConnectorReply<N>>;
  }

  /** The connections have changed: the next call starts with the new ones. */
  restart(): void {
    this.#end(died());
  }

  /** Ends the process; calls under way fail. */
  close(): void {
    this.#end(died());
  }

  #warmChild(): ChildProcess {
    if (this.#child !== undefined) return this.#child;
    const child = fork(CONNECTOR_MAIN, {
      env: { NODE_ENV: "production", ...(process.env["TZ"] !== undefined && { TZ: process.env["TZ"] }) },
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    child.on("message", (message) => this.#settle(message as FromConnector));
    child.once("error", () => this.#abandon(child));
    child.once("exit", () => this.#abandon(child));
    child.send(this.#data(), () => {});
    this.#child = child;
    return child;
  }

  #settle(message: FromConnector): void {
    const pending = this.#pending.get(message.callId);
    if (pending === undefined) return;
    this.#pending.delete(message.callId);
    pending.cancelDeadline();
    if (message.type === "completed") pending.resolve(message.reply);
    else pending.reject(fromErrorInfo(message.error));
  }

  #abandon(child: ChildProcess): void {
    if (child === this.#child) this.#end(died());
  }

  #end(reason: EngineError): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill("SIGKILL");
    for (const { reject, cancelDeadline } of this.#pending.values()) {
      cancelDeadline();
      reject(reason);
    }
    this.#pending.clear();
  }
}

function tooSlow(): EngineError {
  const seconds = DEADLINE_MS / 1000;
  return new EngineError(
    "connectorDeadline",
    `There was no answer within ${seconds} s, and it was given up. Ask for less, or check the system behind the connection.`,
    { params: { seconds }, retriable: true },
  );
}

function died(): EngineError {
  return new EngineError("connectorDied", "The way to systems outside was closed before the answer came. Try again.", {
    retriable: true,
  });
}

import type { Server as HttpServer, IncomingHttpHeaders } from "node:http";
import { Server } from "socket.io";
import type { Socket } from "socket.io";
import type { z } from "zod";
import type { TerminalLine, TerminalResource } from "../protocol/resources.ts";
import {
  SOCKET_PROTOCOL_VERSION,
  subscribeRunSchema,
  terminalLinesSchema,
  terminalSchema,
  unsubscribeRunSchema,
} from "../protocol/socketProtocol.ts";
import type { Ack, ClientToServer, ServerToClient } from "../protocol/socketProtocol.ts";
import { filePieceSchema } from "../protocol/terminalSourceSchemas.ts";
import type { Clock } from "../util/Clock.ts";
import { ClientFollows } from "./ClientFollows.ts";
import { errorAnswer } from "./errorAnswer.ts";
import { MAX_BODY_BYTES } from "./readJsonBody.ts";
import type { RequestGuard } from "./RequestGuard.ts";
import { parseInput } from "./Route.ts";
import type { RunManager } from "./RunManager.ts";
import { RunSubscription } from "./RunSubscription.ts";
import type { EventSink } from "./RunSubscription.ts";
import type { Terminals } from "./Terminals.ts";

type Client = Socket<ClientToServer, ServerToClient>;

/** What the SocketGateway works with. */
export interface SocketGatewayParts {
  readonly manager: RunManager;
  readonly terminals: Terminals;
  readonly guard: RequestGuard;
  readonly clock: Clock;
}

/** What a request is answered with, and what follows once it is answered. */
interface Outcome<T extends object> {
  readonly answer: T;
  readonly afterwards?: () => void;
}

const RUNS_ROOM = "runs";
/** A client with more messages than this in its buffer is slow. Messages of a backlog hold about 256 KiB. */
const MOST_BUFFERED = 8;

/** The server asks for a sign of life so often, ms. */
const PING_INTERVAL_MS = 5_000;
/** A connection without an answer for so long is lost, ms: a network that drops packets silently shows within 15 s as "reconnecting". */
const PING_TIMEOUT_MS = 10_000;

/** Speaks the socket protocol. The only file that knows socket.io. */
export class SocketGateway {
  readonly #parts: SocketGatewayParts;
  readonly #io: Server<ClientToServer, ServerToClient>;
  readonly #unlisten: readonly (() => void)[];

  constructor(http: HttpServer, parts: SocketGatewayParts) {
    this.#parts = parts;
    this.#io = new Server(http, {
      path: "/socket.io/",
      serveClient: false,
      maxHttpBufferSize: MAX_BODY_BYTES,
      pingInterval: PING_INTERVAL_MS,
      pingTimeout: PING_TIMEOUT_MS,
      allowRequest: (request, decide) => decide(null, this.#isAllowed(request.headers)),
    });
    this.#io.on("connection", (client) => this.#welcome(client));
    this.#unlisten = [
      parts.manager.onRunChanged((run) => this.#io.to(RUNS_ROOM).emit("runChanged", run)),
      parts.terminals.onChange(({ terminal, lines }) => {
        const room = this.#io.to(terminalRoom(terminal.port));
        room.emit("terminal", terminal);
        if (lines.length > 0) room.emit("terminalLines", { port: terminal.port, lines });
      }),
    ];
  }

  /** Ends all connections; the HTTP server then takes no new ones. Resolves when the last one is gone. */
  async close(): Promise<void> {
    for (const unlisten of this.#unlisten) unlisten();
    await this.#io.close();
  }

  #isAllowed(headers: IncomingHttpHeaders): boolean {
    try {
      this.#parts.guard.checkHost(headers);
      this.#parts.guard.checkOrigin(headers);
      return true;
    } catch {
      return false;
    }
  }

  #welcome(client: Client): void {
    const { terminals, clock } = this.#parts;
    const follows = new ClientFollows(terminals);
    this.#listenForRuns(client, follows);
    this.#listenForTerminals(client, follows);
    client.on("disconnect", () => follows.clear());
    client.emit("hello", { protocolVersion: SOCKET_PROTOCOL_VERSION, serverTime: clock.now() });
  }

  #listenForRuns(client: Client, follows: ClientFollows): void {
    const buffer = watchBuffer(client);
    client.on(
      "subscribeRun",
      answering(subscribeRunSchema, (request) =>
        this.#subscribeRun(request, follows, runSink(client, buffer, request.runId)),
      ),
    );
    client.on(
      "unsubscribeRun",
      answering(unsubscribeRunSchema, ({ runId }) => {
        follows.dropRun(runId);
        return { answer: {} };
      }),
    );
    client.on("subscribeRuns", (ack) => {
      void client.join(RUNS_ROOM);
      if (typeof ack === "function") ack({ ok: true });
    });
  }

  #listenForTerminals(client: Client, follows: ClientFollows): void {
    client.on(
      "subscribeTerminal",
      answering(terminalSchema, ({ port }) => subscribeTerminal(client, follows, port)),
    );
    client.on(
      "unsubscribeTerminal",
      answering(terminalSchema, async ({ port }) => {
        follows.dropTerminal(port);
        await client.leave(terminalRoom(port));
        return { answer: {} };
      }),
    );
    client.on(
      "sendLines",
      answering(terminalLinesSchema, async ({ port, text }) => {
        await this.#parts.terminals.use(port, (terminal) => terminal.send(text));
        return { answer: {} };
      }),
    );
    client.on(
      "sendFilePiece",
      answering(filePieceSchema, async (piece) => {
        await follows.sendPiece(piece);
        return { answer: {} };
      }),
    );
  }

  #subscribeRun(
    { runId, afterSeq }: z.output<typeof subscribeRunSchema>,
    follows: ClientFollows,
    sink: EventSink,
  ): Outcome<{ readonly lastSeq: number }> {
    const run = this.#parts.manager.subscribed(runId);
    const { lastSeq } = this.#parts.manager.summary(runId);
    const options = { afterSeq, clock: this.#parts.clock };
    const subscription = follows.followRun(runId, () => new RunSubscription(run, sink, options));
    return { answer: { lastSeq }, afterwards: () => void subscription.start() };
  }
}

async function subscribeTerminal(
  client: Client,
  follows: ClientFollows,
  port: number,
): Promise<Outcome<{ readonly terminal: TerminalResource; readonly lines: readonly TerminalLine[] }>> {
  const terminal = await follows.followTerminal(port);
  if (!client.connected) follows.clear();
  else if (follows.followsTerminal(port)) await client.join(terminalRoom(port));
  return { answer: { terminal: terminal.resource(), lines: terminal.lines() } };
}

function terminalRoom(port: number): string {
  return `terminal:${port}`;
}

/** Messages to one client that its connection has not taken yet. */
interface SendBuffer {
  length: number;
}

function watchBuffer(client: Client): SendBuffer {
  const buffer = { length: 0 };
  client.conn.setMaxListeners(0);
  client.conn.on("packetCreate", () => (buffer.length += 1));
  client.conn.on("flush", (packets: readonly unknown[]) => {
    buffer.length = Math.max(0, buffer.length - packets.length);
  });
  return buffer;
}

/** The messages of one run to one client. */
function runSink(client: Client, buffer: SendBuffer, runId: string): EventSink {
  return {
    send: (events, backlog) => client.emit("events", { runId, backlog, events }),
    get congested() {
      return buffer.length > MOST_BUFFERED;
    },
    onceDrained: (callback) => client.conn.once("drain", callback),
    failed: (error) => {
      // A connection that ends is one that the client knows how to deal with: it comes back and subscribes again.
      errorAnswer(error);
      client.conn.close();
    },
  };
}

/** A listener that checks the request, handles it and acknowledges; clients that pass no acknowledgement get none. */
function answering<S extends z.ZodType, T extends object>(
  schema: S,
  handle: (request: z.output<S>) => Outcome<T> | Promise<Outcome<T>>,
): (request: unknown, ack: Ack<T>) => Promise<void> {
  return async (request, ack) => {
    const reply: Ack<T> = typeof ack === "function" ? ack : () => undefined;
    try {
      const { answer, afterwards } = await handle(parseInput(schema, request));
      reply({ ok: true, ...answer });
      afterwards?.();
    } catch (error) {
      reply({ ok: false, error: errorAnswer(error).body.error });
    }
  };
}

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server as HttpServer, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { BrokerService } from "../launch/BrokerService.ts";
import { brokerPorts } from "../launch/brokerPorts.ts";
import { clusterBrokers } from "../launch/builtInConnections.ts";
import { CompileService } from "../launch/CompileService.ts";
import { ConnectorService } from "../launch/ConnectorService.ts";
import { API_PREFIX } from "../protocol/httpApi.ts";
import type { NetworkSettings } from "../protocol/networkCalls.ts";
import { readExamples } from "../store/readExamples.ts";
import { Store } from "../store/Store.ts";
import { WorkFolder } from "../store/WorkFolder.ts";
import { systemClock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { ConnectionBook } from "./ConnectionBook.ts";
import { DefaultKafka } from "./DefaultKafka.ts";
import { errorAnswer } from "./errorAnswer.ts";
import { HttpApi } from "./HttpApi.ts";
import { RequestGuard } from "./RequestGuard.ts";
import type { Services } from "./Route.ts";
import { routes } from "./routes/routes.ts";
import { RunManager } from "./RunManager.ts";
import { SocketGateway } from "./SocketGateway.ts";
import { Terminals } from "./Terminals.ts";

/** How a server is set up. */
export interface GatewayOptions {
  /** Folder of everything that is kept; made if need be. */
  readonly dataFolder: string;
  /** Address to listen on; default 127.0.0.1, this machine only. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Names beside the usual ones by which browsers may reach the server. */
  readonly allowedHosts?: readonly string[];
  /** Runs that may go on at the same time; default 8. */
  readonly maxRuns?: number;
  /** Port of the classroom's Kafka broker as the operator set it; absent = 9092, or any other if that is taken. */
  readonly kafkaPort?: string;
  /** Brokers of a real Kafka as the operator set them, to use in place of the classroom's. */
  readonly kafkaBrokers?: string;
  /** Folders outside their own that runs may read and write, absolute paths. */
  readonly folders?: readonly string[];
  /** What runs may do on the network; absent = as from the command line. */
  readonly network?: NetworkSettings;
}

/** Pages are shown in their own window, as what they say they are. */
const PAGE_HEADERS = [
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "SAMEORIGIN"],
] as const;

const PROJECT = new URL("../../", import.meta.url);
const EXAMPLES = fileURLToPath(new URL("examples/", PROJECT));

/**
 * The server without its pages: HTTP API, socket protocol, runs, terminals and the store behind them, on one HTTP server. It closes what
 * it opened.
 */
export class Gateway {
  readonly http: HttpServer = createServer();
  readonly #store: Store;
  readonly #connections: ConnectionBook;
  readonly #connector: ConnectorService;
  readonly #compiler = new CompileService();
  readonly #terminals = new Terminals(systemClock);
  readonly #kafkaBroker: BrokerService;
  readonly #defaultKafka: DefaultKafka;
  readonly #manager: RunManager;
  readonly #sockets: SocketGateway;
  readonly #guard: RequestGuard;
  readonly #startedAt = systemClock.now();
  #pages: RequestListener = notReady;
  #closing: Promise<void> | undefined;

  private constructor(options: GatewayOptions) {
    const ports = brokerPorts(options.kafkaPort);
    const cluster = clusterBrokers(options.kafkaBrokers);
    this.#store = Store.open(options.dataFolder, EXAMPLES);
    this.#kafkaBroker = new BrokerService({ folder: this.#store.data.kafkaPath, ports });
    this.#defaultKafka = new DefaultKafka(this.#kafkaBroker, cluster);
    this.#connections = openConnections(this.#store, this.#defaultKafka);
    this.#connector = new ConnectorService(() => ({
      connections: this.#connections.resolved(),
      databaseDirectory: this.#store.data.databaseDirectory,
    }));
    this.#guard = new RequestGuard(options.host ?? "127.0.0.1", options.allowedHosts ?? []);
    this.#manager = new RunManager({
      jobs: this.#store.jobs,
      runs: this.#store.runs,
      data: this.#store.data,
      compiler: this.#compiler,
      terminals: this.#terminals,
      clock: systemClock,
      maxRuns: options.maxRuns ?? 8,
      folders: options.folders ?? [],
      ...(options.network && { network: options.network }),
      connections: this.#connections,
      startKafka: () => this.#defaultKafka.start(),
    });
    const api = new HttpApi(routes, this.#services(), this.#guard);
    this.#sockets = new SocketGateway(this.http, {
      manager: this.#manager,
      terminals: this.#terminals,
      guard: this.#guard,
      clock: systemClock,
    });
    this.http.on("request", (request, response) => this.#route(request, response, api));
  }

  /**
   * Opens the data folder and listens. Throws EngineError `dataFolderInUse`, `storeIsNewer`, `badConnections`, `badSetting` or `serverPortInUse`; then nothing is left
   * open.
   */
  static async start(options: GatewayOptions): Promise<Gateway> {
    const gateway = new Gateway(options);
    try {
      await listen(gateway.http, options.port ?? 0, options.host ?? "127.0.0.1");
    } catch (error) {
      await gateway.close();
      throw error;
    }
    gateway.#compiler.warmUp();
    void gateway.#manager.closeInterrupted();
    return gateway;
  }

  /** Port that the server listens on. */
  get port(): number {
    const address = this.http.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Hands every request that is not the API's to `pages`. Until then such requests are told to come back. */
  servePages(pages: RequestListener): void {
    this.#pages = pages;
  }

  /** Stops all runs (within 2 s), ends all connections and closes the store. Closing twice does it once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#manager.close();
    await this.#terminals.close();
    const socketsClosed = this.#sockets.close();
    this.http.closeAllConnections();
    await socketsClosed;
    await this.#kafkaBroker.stop();
    this.#connector.close();
    await this.#compiler.close();
    this.#store.close();
  }

  #services(): Services {
    const { version } = JSON.parse(readFileSync(new URL("package.json", PROJECT), "utf8")) as { version: string };
    return {
      jobs: this.#store.jobs,
      manager: this.#manager,
      terminals: this.#terminals,
      connections: this.#connections,
      connector: this.#connector,
      kafkaBroker: this.#kafkaBroker,
      defaultKafka: this.#defaultKafka,
      workFolder: (jobId) => new WorkFolder(this.#store.data.workPath(jobId)),
      health: () => ({ version, pid: process.pid, uptime: Math.round(systemClock.now() - this.#startedAt) }),
      examples: () => readExamples(EXAMPLES),
      jobTypes: () => readFile(new URL("../api/dstream.d.ts", import.meta.url), "utf8"),
    };
  }

  #route(request: IncomingMessage, response: ServerResponse, api: HttpApi): void {
    const url = request.url ?? "/";
    if (url.startsWith("/socket.io/")) return;
    if (url.startsWith(`${API_PREFIX}/`)) {
      void api.answer(request, response);
      return;
    }
    try {
      this.#guard.checkHost(request.headers);
    } catch (error) {
      const { status, body } = errorAnswer(error);
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(body.error.message);
      return;
    }
    for (const [name, value] of PAGE_HEADERS) response.setHeader(name, value);
    this.#pages(request, response);
  }
}

function openConnections(store: Store, kafka: DefaultKafka): ConnectionBook {
  try {
    return new ConnectionBook(store.data.connectionsPath, () => kafka.connections);
  } catch (error) {
    store.close();
    throw error;
  }
}

function notReady(_request: IncomingMessage, response: ServerResponse): void {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "1" };
  response.writeHead(503, headers).end("The pages are not ready yet. Try again in a second.");
}

function listen(http: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", (cause) => reject(listenError(cause, port, host)));
    http.listen(port, host, resolve);
  });
}

function listenError(cause: Error, port: number, host: string): EngineError {
  const code = "code" in cause ? String(cause.code) : cause.message;
  const message =
    code === "EADDRINUSE"
      ? `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`
      : `The server cannot listen on ${host}:${port} (${code}). Choose another PORT or HOST.`;
  return new EngineError(code === "EADDRINUSE" ? "serverPortInUse" : "serverListen", message, {
    params: { port, host },
    cause,
  });
}

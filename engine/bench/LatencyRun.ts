import { createServer } from "node:net";
import { once } from "node:events";
import { io, type Socket } from "socket.io-client";
import { Gateway } from "../gateway/Gateway.ts";
import { API_PREFIX } from "../protocol/httpApi.ts";
import type { BatchInfo } from "../protocol/batchInfo.ts";
import type { JobResource, RunSummary } from "../protocol/resources.ts";
import type { ClientToServer, ServerToClient } from "../protocol/socketProtocol.ts";

const PROGRAM = `import { Milliseconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Milliseconds(100));
const lines = ssc.socketTextStream("localhost", PORT);
const counts = lines.flatMap((line) => line.split(" ")).map((word) => [word, 1]).reduceByKey((a, b) => a + b);
counts.pprint();
ssc.start();
await ssc.awaitTermination();
`;

/** A batch that is done: when its event was written, and when it arrived here, ms since the epoch. */
export interface CompletedBatch {
  readonly batch: BatchInfo;
  readonly writtenAt: number;
  readonly receivedAt: number;
}

/** The word count of the first page, with batches of 100 ms, on a real server; this process is its client, as a browser is. */
export class LatencyRun {
  readonly #gateway: Gateway;
  readonly #client: Socket<ServerToClient, ClientToServer>;
  readonly #terminal: number;
  #onCompleted: (completed: CompletedBatch) => void = () => {};

  private constructor(gateway: Gateway, terminal: number) {
    this.#gateway = gateway;
    this.#terminal = terminal;
    this.#client = io(`http://127.0.0.1:${gateway.port}`, { transports: ["websocket"] });
    this.#client.on("events", ({ events }) => {
      const completed = events.filter((event) => event.type === "batchCompleted");
      if (completed.length === 0) return;
      const receivedAt = exactTime();
      for (const { batch, at } of completed) this.#onCompleted({ batch, writtenAt: at, receivedAt });
    });
  }

  /** Resolves when the run has started and its events are followed. */
  static async start(dataFolder: string): Promise<LatencyRun> {
    const port = await freePort();
    const run = new LatencyRun(await Gateway.start({ dataFolder }), port);
    const files = [{ path: "job.ts", text: PROGRAM.replace("PORT", String(port)) }];
    const job = await run.#post<JobResource>("/jobs", { name: "Latency", files, settings: { terminals: [port] } });
    const { id } = await run.#post<RunSummary>(`/jobs/${job.id}/runs`, {});
    const answer = await run.#client.emitWithAck("subscribeRun", { runId: id });
    if (!answer.ok) throw new Error(answer.error.message);
    return run;
  }

  /** Calls back with every batch that is done, until the run is closed. */
  onCompleted(callback: (completed: CompletedBatch) => void): void {
    this.#onCompleted = callback;
  }

  /** Types a line into the run's data terminal. */
  async sendLine(text: string): Promise<void> {
    await this.#client.emitWithAck("sendLines", { port: this.#terminal, text });
  }

  async close(): Promise<void> {
    this.#client.close();
    await this.#gateway.close();
  }

  async #post<T>(path: string, body: object): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${this.#gateway.port}${API_PREFIX}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("No port is free.");
  return address.port;
}

/** The wall clock with fractions, ms: waits until its millisecond changes and takes off how long that took. */
function exactTime(): number {
  const start = performance.now();
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now - (performance.now() - start);
}

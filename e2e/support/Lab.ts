import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CreateJob } from "../../engine/protocol/httpApi.ts";
import type { BatchInfo } from "../../engine/protocol/batchInfo.ts";
import type { BatchPage, JobResource, RunSummary } from "../../engine/protocol/resources.ts";
import { freePort } from "./freePort.ts";

/** A real server on a port and data folder of its own, as `npm start` runs it once everything is built. */
export class Lab {
  readonly url: string;
  readonly dataFolder: string;
  readonly #port: number;
  #server: ChildProcess | undefined;

  private constructor(port: number, dataFolder: string) {
    this.#port = port;
    this.url = `http://localhost:${port}`;
    this.dataFolder = dataFolder;
  }

  static async start(): Promise<Lab> {
    const lab = new Lab(await freePort(), await mkdtemp(path.join(tmpdir(), "dstream-e2e-")));
    await lab.startServer();
    return lab;
  }

  get serverPid(): number | undefined {
    return this.#server?.pid;
  }

  /** Resolves when the server says that it is ready. */
  async startServer(): Promise<void> {
    const own = { NODE_ENV: "production", PORT: String(this.#port), DSTREAM_DATA: this.dataFolder } as const;
    const env = { ...process.env, ...own };
    const server = spawn(process.execPath, ["server.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#server = server;
    let output = "";
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        if (output.includes("is ready at")) resolve();
      };
      server.stdout.on("data", read);
      server.stderr.on("data", read);
      server.once("exit", (code) => reject(new Error(`The server ended with code ${code}: ${output}`)));
    });
  }

  /** Ends the server as a crash would (SIGKILL) or as a person would (SIGTERM). */
  async endServer(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const server = this.#server;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, "exit");
    server.kill(signal);
    await exited;
  }

  async stop(): Promise<void> {
    await this.endServer("SIGTERM");
    await rm(this.dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  /** Calls the HTTP API; throws with the server's answer unless it is a success. */
  async call<T>(method: string, route: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}/api/v1${route}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${route} answered ${response.status}: ${text}`);
    return JSON.parse(text === "" ? "null" : text) as T;
  }

  /** Creates a job of one file. */
  createJob(name: string, text: string, settings: Partial<CreateJob["settings"]> = {}): Promise<JobResource> {
    return this.call("POST", "/jobs", { name, files: [{ path: "job.ts", text }], settings });
  }

  startRun(job: JobResource): Promise<RunSummary> {
    return this.call("POST", `/jobs/${job.id}/runs`, {});
  }

  /** Sends lines through the data terminal of a port. */
  async sendLines(port: number, text: string): Promise<void> {
    await this.call("POST", `/terminals/${port}/lines`, { text });
  }

  /** The job's runs, newest first. */
  runsOf(job: Pick<JobResource, "id">): Promise<readonly RunSummary[]> {
    return this.call("GET", `/runs?jobId=${job.id}`);
  }

  /** The run's completed batches, newest first. */
  async batchesOf(run: Pick<RunSummary, "id">): Promise<readonly BatchInfo[]> {
    const { batches } = await this.call<BatchPage>("GET", `/runs/${run.id}/batches`);
    return batches;
  }

  async stopRuns(): Promise<void> {
    const runs = await this.call<readonly RunSummary[]>("GET", "/runs");
    const live = runs.filter(({ endedAt }) => endedAt === undefined);
    await Promise.all(live.map(({ id }) => this.call("POST", `/runs/${id}/stop`, {})));
  }
}

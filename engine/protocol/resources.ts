/** What the HTTP API and the socket protocol send: jobs, runs, terminals. Times are ms since the epoch. */
import type { Diagnostic, SourceFile } from "./compiledJob.ts";
import type { BatchInfo, ReceiverInfo } from "./batchInfo.ts";
import type { ConnectionSpec } from "./connections.ts";
import type { ErrorInfo } from "./errorInfo.ts";
import type { GraphInfo } from "./graphInfo.ts";
import type { JobSettings } from "./httpApi.ts";
import type { AccumulatorInfo, OutputRows, RunEvent, RunState } from "./runEvents.ts";
import type { TerminalClient, TerminalSource } from "./terminalSources.ts";

/** A job without its text, for lists. */
export interface JobSummary {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastRun?: RunSummary;
}

/** A job with the text and settings of its newest version. Every update with changes makes a new version. */
export interface JobResource extends JobSummary {
  readonly files: readonly SourceFile[];
  readonly entry: string;
  readonly settings: JobSettings;
}

/** A version of a job without its text, for lists. */
export interface JobVersionSummary {
  readonly version: number;
  readonly name: string;
  readonly createdAt: number;
}

/** One version of a job, as it was. */
export interface JobVersion extends JobVersionSummary {
  readonly files: readonly SourceFile[];
  readonly entry: string;
  readonly settings: JobSettings;
}

/** Which example: pages have a name for each. */
export type ExampleId =
  | "wordCount"
  | "windowedWordCount"
  | "statefulWordCount"
  | "fileStreaming"
  | "dataSource"
  | "rddQueue"
  | "kafkaWordCount"
  | "statefulText"
  | "statefulDatabase"
  | "generatedData"
  | "exactlyOnceKafka";

/** A job that is ready to run, to begin one's own with: what `POST /jobs` takes, with what it needs beside it. */
export interface ExampleJob {
  readonly id: ExampleId;
  readonly name: string;
  /** Its file in the project's `examples/`, without `.ts`. */
  readonly program: string;
  readonly files: readonly SourceFile[];
  readonly entry: string;
  readonly settings: JobSettings;
  /** Folders of its own that it reads. */
  readonly folders: readonly string[];
  /** Topics that it reads, of the connection `kafka`. */
  readonly topics: readonly string[];
}

/** What the compiler says of a job: it compiles if `ok`; warnings may stand beside that. */
export interface CheckResult {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** A run, for lists. `endedAt` and `error` are absent while it runs. */
export interface RunSummary {
  readonly id: string;
  readonly jobId: string;
  readonly jobVersion: number;
  readonly name: string;
  readonly state: RunState;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly error?: ErrorInfo;
  /** Highest sequence number of its event log so far. */
  readonly lastSeq: number;
}

/** A run with what its event log says now: a fold over the log, nothing else. */
export interface RunResource extends RunSummary {
  readonly graph?: GraphInfo;
  readonly receivers: readonly ReceiverInfo[];
  /** Named accumulators, ordered by their id, each as it was told last; at most the first 100. */
  readonly accumulators: readonly AccumulatorInfo[];
  readonly counters: RunCounters;
}

export interface RunCounters {
  readonly batchesCompleted: number;
  readonly batchesFailed: number;
  readonly recordsReceived: number;
  readonly recordsProcessed: number;
}

/** One page of a run's batches, newest first. */
export interface BatchPage {
  readonly batches: readonly BatchInfo[];
  readonly total: number;
}

/** One batch with what its output operations showed, the stages that ran for it and the named accumulators that it changed. */
export interface BatchDetail {
  readonly batch: BatchInfo;
  readonly outputs: readonly OutputRows[];
  readonly stages: readonly Extract<RunEvent, { type: "stageCompleted" }>[];
  readonly accumulators: readonly Extract<RunEvent, { type: "accumulatorUpdated" }>[];
}

/** Events of a run in their order, from a sequence number on. Ask again after the last one while `more`. */
export interface EventPage {
  readonly events: readonly RunEvent[];
  readonly more: boolean;
}

/** Output rows of a run, oldest first, from a batch time on. */
export interface OutputPage {
  readonly outputs: readonly OutputRows[];
  readonly more: boolean;
}

/** A line that went through a data terminal. Of many that a source sends at once only the last are told: then numbers are missing. */
export interface TerminalLine {
  readonly seq: number;
  readonly at: number;
  readonly text: string;
  /** False while no job was connected: such lines wait and are sent to the first that connects. */
  readonly delivered: boolean;
  /** What sent it; absent for lines that were typed, pasted or sent by a program. */
  readonly source?: TerminalSource["source"];
}

/** A data terminal: a TCP server on loopback like `nc -lk PORT`, typed into from the page. */
export interface TerminalResource {
  readonly port: number;
  /** `unavailable`: another program has the port; the job reads from that program instead. */
  readonly state: "listening" | "unavailable";
  readonly error?: ErrorInfo;
  readonly connections: number;
  readonly linesSent: number;
  readonly linesWaiting: number;
  /** Waiting lines that had to be forgotten, oldest first, because too many came while no job was connected. */
  readonly linesDropped: number;
  /** Who is connected, first come first. */
  readonly clients: readonly TerminalClient[];
  /** Lines up to this number were cleared away. */
  readonly clearedSeq: number;
  /** What it sends by itself, or sent last. */
  readonly source?: TerminalSource;
}

/** A connection to a system outside, without its password. */
export interface ConnectionResource {
  readonly name: string;
  readonly kind: ConnectionSpec["kind"];
  /** True for what is there without an operator. */
  readonly builtIn: boolean;
  readonly hasPassword: boolean;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly tls?: boolean;
  /** SQLite: name of the file in the data folder. */
  readonly file?: string;
  /** Kafka: `host:port` each. */
  readonly brokers?: readonly string[];
  /** Kafka: how the user logs in. */
  readonly mechanism?: string;
}

/** What a connection answered when it was tried. */
export type ConnectionTest =
  { readonly ok: true; readonly durationMs: number } | { readonly ok: false; readonly error: ErrorInfo };

/** Rows of a table or a statement. `truncated`: there are more. */
export interface TableRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly truncated: boolean;
}

/** Whether the server is there and which it is. `uptime` in ms. */
export interface HealthResource {
  readonly ok: true;
  readonly version: string;
  readonly pid: number;
  readonly uptime: number;
}

/** The classroom's own Kafka broker. It starts when it is first needed; `address` is `host:port` while it runs. */
export interface KafkaBrokerResource {
  readonly running: boolean;
  readonly address: string | null;
}

/** Every answer with a status of 400 or more. `diagnostics` is there when a job did not compile. */
export interface ErrorAnswer {
  readonly error: ErrorInfo;
  readonly diagnostics?: readonly Diagnostic[];
}

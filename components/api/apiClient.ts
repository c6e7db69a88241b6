import type { ConnectionSpec } from "../../engine/protocol/connections.ts";
import type { TableName } from "../../engine/protocol/databaseCalls.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { FileText, FolderEntry, FolderListing } from "../../engine/protocol/folders.ts";
import type { KafkaGroupInfo, KafkaTopicInfo } from "../../engine/protocol/kafkaCalls.ts";
import type { KafkaNewMessage, KafkaPage } from "../../engine/protocol/kafkaMessages.ts";
import type { CheckJob, CreateJob, UpdateJob } from "../../engine/protocol/httpApi.ts";
import type {
  CheckResult,
  ConnectionResource,
  ConnectionTest,
  ErrorAnswer,
  ExampleId,
  JobResource,
  JobSummary,
  JobVersion,
  JobVersionSummary,
  RunResource,
  RunSummary,
  TableRows,
  TerminalResource,
} from "../../engine/protocol/resources.ts";
import type { StartSource } from "../../engine/protocol/terminalSourceSchemas.ts";
import { ApiError } from "./ApiError.ts";

const PREFIX = "/api/v1";

const UNREACHABLE: ErrorInfo = {
  code: "serverUnreachable",
  name: "NetworkError",
  message: "The server could not be reached. Check that it is running, then try again.",
};

/** The error of an answer: ours if the body has one, else the status in words. */
async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const answer = body as Partial<ErrorAnswer> | undefined;
  const { status } = response;
  const fallback = { code: "httpStatus", name: "Error", message: `The server answered ${status}.`, params: { status } };
  return new ApiError(status, answer?.error ?? fallback, answer?.diagnostics);
}

async function send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const init: RequestInit = { method, signal };
  if (body instanceof Blob) {
    init.body = body;
  } else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { "content-type": "application/json" };
  }
  let response: Response;
  try {
    response = await fetch(PREFIX + path, init);
  } catch {
    throw new ApiError(0, UNREACHABLE);
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function json<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(method, path, body, signal);
  return (await response.json()) as T;
}

const jobPath = (id: string): string => `/jobs/${encodeURIComponent(id)}`;
const filePath = (id: string, what: string, path: string): string =>
  `${jobPath(id)}/${what}?${new URLSearchParams({ path }).toString()}`;
const connectionPath = (name: string): string => `/connections/${encodeURIComponent(name)}`;
const terminalPath = (port: number): string => `/terminals/${port}`;
const topicPath = (name: string, topic: string): string =>
  `${connectionPath(name)}/topics/${encodeURIComponent(topic)}`;
const runPath = (id: string): string => `/runs/${encodeURIComponent(id)}`;

/** The HTTP API as typed calls. Every call throws an ApiError when the server refuses or cannot be reached. */
export const apiClient = {
  listJobs: (): Promise<readonly JobSummary[]> => json("GET", "/jobs"),
  createJob: (job: CreateJob): Promise<JobResource> => json("POST", "/jobs", job),
  readJob: (id: string): Promise<JobResource> => json("GET", jobPath(id)),
  updateJob: (id: string, change: UpdateJob): Promise<JobResource> => json("PUT", jobPath(id), change),
  deleteJob: async (id: string): Promise<void> => void (await send("DELETE", jobPath(id))),
  listVersions: (id: string): Promise<readonly JobVersionSummary[]> => json("GET", `${jobPath(id)}/versions`),
  readVersion: (id: string, version: number): Promise<JobVersion> => json("GET", `${jobPath(id)}/versions/${version}`),
  /** Makes a job of an example, with the folders and topics it reads. */
  createFromExample: (id: ExampleId, name: string): Promise<JobResource> =>
    json("POST", `/examples/${id}/jobs`, { name }),
  /** What the compiler says of the version that is saved, or of a draft of it. */
  checkJob: (id: string, draft: CheckJob, signal?: AbortSignal): Promise<CheckResult> =>
    json("POST", `${jobPath(id)}/check`, draft, signal),
  listFolder: (id: string, path: string): Promise<FolderListing> => json("GET", filePath(id, "folder", path)),
  makeFolder: (id: string, path: string): Promise<FolderEntry> => json("POST", `${jobPath(id)}/folder`, { path }),
  readFile: (id: string, path: string): Promise<FileText> => json("GET", filePath(id, "file", path)),
  writeFile: (id: string, path: string, file: { text: string; overwrite: boolean }): Promise<FolderEntry> =>
    json("PUT", filePath(id, "file", path), file),
  sendFile: (id: string, path: string, file: Blob): Promise<FolderEntry> =>
    json("PUT", filePath(id, "file/bytes", path), file),
  /** As of now, so that a file stream takes it as new. */
  moveFile: (id: string, from: string, to: string): Promise<FolderEntry> =>
    json("POST", `${jobPath(id)}/file/move`, { from, to, touch: true }),
  removeFile: async (id: string, path: string): Promise<void> =>
    void (await send("DELETE", filePath(id, "file", path))),
  /** Address from which a file is kept. */
  fileAddress: (id: string, path: string): string => PREFIX + filePath(id, "file/bytes", path),
  startRun: (jobId: string): Promise<RunSummary> => json("POST", `${jobPath(jobId)}/runs`, {}),
  listRuns: (jobId: string): Promise<readonly RunSummary[]> =>
    json("GET", `/runs?${new URLSearchParams({ jobId, limit: "50" }).toString()}`),
  stopRun: (id: string, graceful: boolean): Promise<RunSummary> => json("POST", `${runPath(id)}/stop`, { graceful }),
  advanceRun: (id: string, batches: number): Promise<RunResource> =>
    json("POST", `${runPath(id)}/advance`, { batches }),
  listConnections: (): Promise<readonly ConnectionResource[]> => json("GET", "/connections"),
  /** Without a password the one that is kept stays. */
  putConnection: (name: string, connection: ConnectionSpec): Promise<ConnectionResource> =>
    json("PUT", connectionPath(name), connection),
  deleteConnection: async (name: string): Promise<void> => void (await send("DELETE", connectionPath(name))),
  testConnection: (name: string): Promise<ConnectionTest> => json("POST", `${connectionPath(name)}/test`, {}),
  listTables: (name: string): Promise<readonly TableName[]> => json("GET", `${connectionPath(name)}/tables`),
  readTable: (name: string, table: string): Promise<TableRows> =>
    json("GET", `${connectionPath(name)}/tables/${encodeURIComponent(table)}/rows?limit=200`),
  queryDatabase: (name: string, sql: string): Promise<TableRows> =>
    json("POST", `${connectionPath(name)}/query`, { sql, limit: 200 }),
  clearTerminal: (port: number): Promise<TerminalResource> => json("DELETE", `${terminalPath(port)}/lines`),
  startSource: (port: number, source: StartSource): Promise<TerminalResource> =>
    json("POST", `${terminalPath(port)}/source`, source),
  setSourceRate: (port: number, rate: number): Promise<TerminalResource> =>
    json("PUT", `${terminalPath(port)}/source/rate`, { rate }),
  stopSource: (port: number): Promise<TerminalResource> => json("DELETE", `${terminalPath(port)}/source`),
  disconnectClient: async (port: number, client: number): Promise<void> =>
    void (await send("DELETE", `${terminalPath(port)}/clients/${client}`)),
  listTopics: (name: string): Promise<readonly KafkaTopicInfo[]> => json("GET", `${connectionPath(name)}/topics`),
  createTopic: async (name: string, topic: { topic: string; partitions: number }): Promise<void> =>
    void (await send("POST", `${connectionPath(name)}/topics`, topic)),
  deleteTopic: async (name: string, topic: string): Promise<void> =>
    void (await send("DELETE", topicPath(name, topic))),
  /** `from`: beginning, newest, or places as `partition:offset` with commas between them. */
  readMessages: (name: string, topic: string, from: string): Promise<KafkaPage> =>
    json("GET", `${topicPath(name, topic)}/messages?${new URLSearchParams({ from, limit: "500" }).toString()}`),
  writeMessages: async (name: string, topic: string, messages: readonly KafkaNewMessage[]): Promise<void> =>
    void (await send("POST", `${topicPath(name, topic)}/messages`, { messages })),
  listGroups: (name: string): Promise<readonly KafkaGroupInfo[]> => json("GET", `${connectionPath(name)}/groups`),
  /** Type declarations of the module "dstream" for the editor. */
  readTypes: async (): Promise<string> => (await send("GET", "/types/dstream.d.ts")).text(),
} as const;

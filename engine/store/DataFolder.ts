import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { EngineError } from "../util/errors.ts";
import { Database } from "./Database.ts";

/** The id alphabet of newId: nothing that a path could be built from. */
const ID = /^[0-9a-z]{1,40}$/;

/**
 * Where a server keeps everything: `dstream.db`, `runs/<runId>/` (event logs), `work/<jobId>/` (relative paths of a job start
 * there), `connections.json` (the operator's), `databases/` (those that are files) and `kafka/` (the classroom's broker).
 * One server at a time: the folder is locked while it is open, and the system frees the lock however the process ends.
 */
export class DataFolder {
  readonly path: string;
  readonly #unlock: () => void;

  /** Throws an EngineError `dataFolderInUse` if another server has the folder. */
  constructor(path: string) {
    this.path = resolve(path);
    mkdirSync(join(this.path, "runs"), { recursive: true });
    mkdirSync(join(this.path, "work"), { recursive: true });
    mkdirSync(this.databaseDirectory, { recursive: true });
    this.#unlock = lockFolder(this.path);
  }

  get databasePath(): string {
    return join(this.path, "dstream.db");
  }

  /** The operator's file of connections, whether or not it exists. */
  get connectionsPath(): string {
    return join(this.path, "connections.json");
  }

  /** Folder of the classroom's Kafka broker, whether or not it exists. */
  get kafkaPath(): string {
    return join(this.path, "kafka");
  }

  /** Folder of the databases that are files. */
  get databaseDirectory(): string {
    return join(this.path, "databases");
  }

  /** Path of a run's folder, whether or not it exists. */
  runPath(runId: string): string {
    return join(this.path, "runs", checked(runId));
  }

  /** Path of a job's work folder, whether or not it exists. */
  workPath(jobId: string): string {
    return join(this.path, "work", checked(jobId));
  }

  /** Makes the folders that a run needs. */
  prepareRun(runId: string, jobId: string): void {
    mkdirSync(this.runPath(runId), { recursive: true });
    mkdirSync(this.workPath(jobId), { recursive: true });
  }

  removeRun(runId: string): void {
    rmSync(this.runPath(runId), { recursive: true, force: true });
  }

  removeWork(jobId: string): void {
    rmSync(this.workPath(jobId), { recursive: true, force: true });
  }

  /** Frees the folder for another server. */
  close(): void {
    this.#unlock();
  }
}

function checked(id: string): string {
  if (!ID.test(id)) throw new EngineError("badId", `"${id}" is not an id of a job or run.`, { params: { id } });
  return id;
}

function lockFolder(path: string): () => void {
  try {
    return Database.lock(join(path, "server.lock"));
  } catch (cause) {
    throw new EngineError(
      "dataFolderInUse",
      `The data folder ${path} is in use by another DStream Lab server. Stop that server, or set DSTREAM_DATA to another folder.`,
      { params: { path }, cause },
    );
  }
}

import { isDeepStrictEqual } from "node:util";
import { jobSettingsSchema } from "../protocol/httpApi.ts";
import type { CreateJob, UpdateJob } from "../protocol/httpApi.ts";
import type { SourceFile } from "../protocol/compiledJob.ts";
import type { JobResource, JobSummary, JobVersion, JobVersionSummary } from "../protocol/resources.ts";
import { systemClock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import type { Database, Row } from "./Database.ts";
import { checkFiles } from "./checkFiles.ts";
import { newId } from "./newId.ts";

type JobContent = Pick<JobResource, "name" | "files" | "entry" | "settings">;

const SELECT_VERSION = `
  SELECT jobs.id, jobs.created_at, jobs.updated_at, v.version, v.created_at AS version_at, v.name, v.entry, v.files, v.settings
  FROM jobs JOIN job_versions AS v ON v.job_id = jobs.id`;

/** Jobs and their versions. Every update that changes something makes a new version; old versions stay readable. */
export class JobStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Throws `entryMissing` if the entry is not among the files, `duplicateFile` if a path comes twice. */
  create(request: CreateJob): JobResource {
    checkFiles(request.files, request.entry);
    const id = newId();
    const now = Math.floor(systemClock.now());
    this.#database.transaction(() => {
      this.#database.run("INSERT INTO jobs (id, version, created_at, updated_at) VALUES (?, 1, ?, ?)", id, now, now);
      this.#insertVersion(id, 1, request);
    });
    return this.get(id);
  }

  /** All jobs, the one changed last first. */
  list(): JobSummary[] {
    const rows = this.#database.all(`
      SELECT jobs.id, jobs.version, jobs.created_at, jobs.updated_at, v.name
      FROM jobs JOIN job_versions AS v ON v.job_id = jobs.id AND v.version = jobs.version
      ORDER BY jobs.updated_at DESC, jobs.id DESC`);
    return rows.map(toSummary);
  }

  /** The newest version. Throws `jobNotFound`. */
  get(id: string): JobResource {
    const row = this.#database.get(`${SELECT_VERSION} AND v.version = jobs.version WHERE jobs.id = ?`, id);
    if (row === undefined) throw jobNotFound(id);
    return { ...toSummary(row), ...toContent(row) };
  }

  /**
   * Changes what the request names. Nothing changed: no new version. Throws `jobNotFound`, `versionConflict` if the job is no longer at
   * `baseVersion`, and what `create` throws.
   */
  update(id: string, request: UpdateJob): JobResource {
    this.#database.transaction(() => {
      const current = this.get(id);
      if (request.baseVersion !== undefined && request.baseVersion !== current.version) {
        throw versionConflict(current, request.baseVersion);
      }
      const before: JobContent = pickContent(current);
      const after = changed(before, request);
      if (isDeepStrictEqual(before, after)) return;
      checkFiles(after.files, after.entry);
      const version = current.version + 1;
      const now = Math.floor(systemClock.now());
      this.#database.run("UPDATE jobs SET version = ?, updated_at = ? WHERE id = ?", version, now, id);
      this.#insertVersion(id, version, after);
    });
    return this.get(id);
  }

  /** Removes the job, its versions and the index of its runs. Throws `jobNotFound`. */
  delete(id: string): void {
    if (this.#database.run("DELETE FROM jobs WHERE id = ?", id) === 0) throw jobNotFound(id);
  }

  /** All versions of a job, newest first. Throws `jobNotFound`. */
  versions(id: string): JobVersionSummary[] {
    const rows = this.#database.all(
      "SELECT version, created_at AS version_at, name FROM job_versions WHERE job_id = ? ORDER BY version DESC",
      id,
    );
    if (rows.length === 0) throw jobNotFound(id);
    return rows.map(toVersionSummary);
  }

  /** One version with its text. Throws `jobNotFound` or `versionNotFound`. */
  version(id: string, version: number): JobVersion {
    const row = this.#database.get(`${SELECT_VERSION} WHERE jobs.id = ? AND v.version = ?`, id, version);
    if (row !== undefined) return { ...toVersionSummary(row), ...toContent(row) };
    const { version: newest } = this.get(id);
    throw new EngineError("versionNotFound", `Job ${id} has no version ${version}; its newest is ${newest}.`, {
      params: { jobId: id, version, newest },
    });
  }

  #insertVersion(id: string, version: number, content: JobContent): void {
    this.#database.run(
      "INSERT INTO job_versions (job_id, version, created_at, name, entry, files, settings) VALUES (?, ?, ?, ?, ?, ?, ?)",
      id,
      version,
      Math.floor(systemClock.now()),
      content.name,
      content.entry,
      JSON.stringify(content.files),
      JSON.stringify(content.settings),
    );
  }
}

function changed(before: JobContent, request: UpdateJob): JobContent {
  return {
    name: request.name ?? before.name,
    files: request.files ?? before.files,
    entry: request.entry ?? before.entry,
    settings: request.settings ?? before.settings,
  };
}

function pickContent({ name, files, entry, settings }: JobContent): JobContent {
  return { name, files, entry, settings };
}

function toSummary(row: Row): JobSummary {
  return {
    id: String(row["id"]),
    name: String(row["name"]),
    version: Number(row["version"]),
    createdAt: Number(row["created_at"]),
    updatedAt: Number(row["updated_at"]),
  };
}

function toVersionSummary(row: Row): JobVersionSummary {
  return { version: Number(row["version"]), name: String(row["name"]), createdAt: Number(row["version_at"]) };
}

function toContent(row: Row): JobContent {
  return {
    name: String(row["name"]),
    files: JSON.parse(String(row["files"])) as SourceFile[],
    entry: String(row["entry"]),
    settings: jobSettingsSchema.parse(JSON.parse(String(row["settings"]))),
  };
}

function jobNotFound(id: string): EngineError {
  return new EngineError("jobNotFound", `There is no job ${id}. It may have been deleted.`, { params: { jobId: id } });
}

function versionConflict(current: JobResource, baseVersion: number): EngineError {
  return new EngineError(
    "versionConflict",
    `The change was made on version ${baseVersion}, but the job is at version ${current.version} now. Load the newest version and make the change again.`,
    { params: { jobId: current.id, baseVersion, version: current.version } },
  );
}

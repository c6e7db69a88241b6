import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunSummary } from "../protocol/resources.ts";
import type { RunState } from "../protocol/runEvents.ts";
import { EngineError } from "../util/errors.ts";
import type { Database, Row } from "./Database.ts";

/** States in which a run has not ended. */
const ACTIVE = "('starting', 'running', 'stopping')";

/** The index of runs, so that lists need no event log. The event log stays the truth: this is a copy of what it says. */
export class RunStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(run: RunSummary): void {
    this.#database.run(
      "INSERT INTO runs (id, job_id, job_version, name, state, started_at, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
      run.id,
      run.jobId,
      run.jobVersion,
      run.name,
      run.state,
      run.startedAt,
      run.lastSeq,
    );
  }

  /** Writes what changes while a run goes on. A run that is gone stays gone. */
  update(run: RunSummary): void {
    this.#database.run(
      "UPDATE runs SET state = ?, ended_at = ?, error = ?, last_seq = ? WHERE id = ?",
      run.state,
      run.endedAt ?? null,
      run.error === undefined ? null : JSON.stringify(run.error),
      run.lastSeq,
      run.id,
    );
  }

  /** Throws `runNotFound`. */
  get(id: string): RunSummary {
    const row = this.#database.get("SELECT * FROM runs WHERE id = ?", id);
    if (row === undefined) {
      throw new EngineError("runNotFound", `There is no run ${id}. It may have been deleted.`, {
        params: { runId: id },
      });
    }
    return toRun(row);
  }

  /** Runs, newest first, of one job or of all. */
  list(limit: number, jobId?: string): RunSummary[] {
    const rows =
      jobId === undefined
        ? this.#database.all("SELECT * FROM runs ORDER BY id DESC LIMIT ?", limit)
        : this.#database.all("SELECT * FROM runs WHERE job_id = ? ORDER BY id DESC LIMIT ?", jobId, limit);
    return rows.map(toRun);
  }

  /** The newest run of each job that has one, by job id. */
  lastOfEachJob(): Map<string, RunSummary> {
    const rows = this.#database.all("SELECT * FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY job_id)");
    return new Map(rows.map((row) => [String(row["job_id"]), toRun(row)]));
  }

  /** Ids of all runs of a job. */
  idsOfJob(jobId: string): string[] {
    return this.#database.all("SELECT id FROM runs WHERE job_id = ?", jobId).map((row) => String(row["id"]));
  }

  /** Runs that the index believes to be going on. */
  active(): RunSummary[] {
    return this.#database.all(`SELECT * FROM runs WHERE state IN ${ACTIVE} ORDER BY id`).map(toRun);
  }

  delete(id: string): void {
    this.#database.run("DELETE FROM runs WHERE id = ?", id);
  }
}

function toRun(row: Row): RunSummary {
  return {
    id: String(row["id"]),
    jobId: String(row["job_id"]),
    jobVersion: Number(row["job_version"]),
    name: String(row["name"]),
    state: String(row["state"]) as RunState,
    startedAt: Number(row["started_at"]),
    ...(row["ended_at"] !== null && { endedAt: Number(row["ended_at"]) }),
    ...(row["error"] !== null && { error: JSON.parse(String(row["error"])) as ErrorInfo }),
    lastSeq: Number(row["last_seq"]),
  };
}

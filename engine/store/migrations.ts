/**
 * The store's schema, step by step. Migration n brings a database from `user_version` n-1 to n. Steps are only ever added: a database that
 * a newer program wrote is refused, never guessed at.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE job_versions (
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    name TEXT NOT NULL,
    entry TEXT NOT NULL,
    files TEXT NOT NULL,
    settings TEXT NOT NULL,
    PRIMARY KEY (job_id, version)
  ) STRICT;

  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
    job_version INTEGER NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    error TEXT,
    last_seq INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX runs_by_job ON runs (job_id, id);

  CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
  `,
];

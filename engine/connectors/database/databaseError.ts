import type { ConnectionSpec } from "../../protocol/connections.ts";
import { EngineError } from "../../util/errors.ts";
import { DatabaseFailure, type FailureReason } from "./DatabaseFailure.ts";

/** A connection as its errors may speak of it. */
export interface NamedConnection {
  readonly name: string;
  readonly spec: ConnectionSpec;
}

type Sentence = (name: string, detail: string) => string;

/** Code and sentence of each failure. The details of `unreachable`, `lost` and logins name addresses and users, and are left out. */
const SENTENCES: Readonly<Record<FailureReason, readonly [code: string, sentence: Sentence]>> = {
  unreachable: [
    "databaseUnreachable",
    (name, detail) =>
      `The database of connection "${name}" cannot be reached (${detail}). Check that it runs, and that the connection's address is right.`,
  ],
  lost: [
    "databaseLost",
    (name, detail) =>
      `The connection "${name}" to the database was lost (${detail}); what was not committed is undone. Check that the database still runs.`,
  ],
  busy: [
    "databaseBusy",
    (name) =>
      `The database of connection "${name}" is busy with another transaction. Commit sooner, and close connections that are done.`,
  ],
  loginRefused: [
    "databaseLoginRefused",
    (name) =>
      `The database refused the login of connection "${name}". Its operator has to check the user and the password.`,
  ],
  databaseMissing: [
    "databaseMissing",
    (name) =>
      `The server of connection "${name}" has no such database. Its operator has to create it or correct the name.`,
  ],
  denied: [
    "databaseDenied",
    (name) => `Connection "${name}" may not do that. Its operator decides what it may read and write.`,
  ],
  tableMissing: [
    "tableMissing",
    (name, detail) =>
      `The database of connection "${name}" has no table ${detail}. Create it first, or check its name.`,
  ],
  keyNotUnique: [
    "keyNotUnique",
    (name) =>
      `The table in "${name}" has no primary key or unique index on exactly the key's columns, which upsert needs. Create one, or name another key.`,
  ],
  tooManyRows: [
    "tooManyRows",
    (name, detail) => `The statement on "${name}" gives more than ${detail} rows. Add LIMIT, or read them in portions.`,
  ],
  timeLimit: [
    "databaseTimeLimit",
    (name) =>
      `The database of connection "${name}" took too long for the statement, and it was given up. Let it look at fewer rows.`,
  ],
  sql: [
    "badSql",
    (name, detail) =>
      `The database of connection "${name}" refused the statement: ${detail.replace(/\.$/, "")}. Compare it with the table's columns and with that database's SQL.`,
  ],
};

/** Whatever a database threw, as an EngineError that names the connection and none of its secrets. */
export function databaseError(thrown: unknown, connection: NamedConnection): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const failure = thrown instanceof DatabaseFailure ? thrown : new DatabaseFailure("sql", messageOf(thrown));
  const { reason } = failure;
  const [code, sentence] = SENTENCES[reason];
  const detail = reason === "unreachable" || reason === "lost" ? networkCode(failure) : failure.message;
  const shown = withoutSecrets(detail, connection.spec);
  return new EngineError(code, sentence(connection.name, shown), {
    name: "DatabaseError",
    params: { connection: connection.name, detail: shown },
    retriable: reason === "unreachable" || reason === "lost" || reason === "busy",
  });
}

/** A code such as ECONNREFUSED; a sentence of the client library may hold the address. */
function networkCode({ message }: DatabaseFailure): string {
  return /^[A-Z][A-Z0-9_]+$/.test(message) ? message : "no answer";
}

/** Servers repeat in their complaints who asked from where. */
function withoutSecrets(text: string, spec: ConnectionSpec): string {
  if (spec.kind !== "mysql" && spec.kind !== "postgresql") return text;
  const secrets = [spec.password, spec.host, spec.user].filter((secret) => secret !== undefined && secret.length > 0);
  return secrets.reduce((rest: string, secret) => rest.replaceAll(secret ?? "", "***"), text);
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

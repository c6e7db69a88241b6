import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  type Connections,
  type ConnectionSpec,
  type StoredConnection,
  type StoredConnections,
  storedConnectionsSchema,
} from "../protocol/connections.ts";
import { EngineError } from "../util/errors.ts";

/** A password, or where it is kept. */
interface Secret {
  readonly password?: string;
  readonly passwordEnv?: string;
  readonly passwordFile?: string;
}

/**
 * Reads the operator's file of connections; empty if there is none and it may be missing.
 * @throws EngineError `badConnections` that names the file and the entry
 */
export function readConnectionsFile(path: string, mayBeMissing: boolean): StoredConnections {
  const text = readText(path, mayBeMissing);
  if (text === undefined) return {};
  const result = storedConnectionsSchema.safeParse(parseJson(text, path));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [name, ...field] = issue?.path ?? [];
  const where = name === undefined ? "" : ` in "${String(name)}"${field.length > 0 ? `, ${field.join(".")}` : ""}`;
  throw badConnections(path, `${where}: ${issue?.message ?? "it does not fit"}`);
}

/**
 * The connections with their passwords, and those that are always there. `path` is the file they come from: password files lie beside it.
 * What the operator has set up goes before what is `builtIn`.
 * @throws EngineError `badConnections` for a password that cannot be had
 */
export function resolveConnections(stored: StoredConnections, path: string, builtIn: Connections): Connections {
  const resolved = Object.entries(stored).map(([name, connection]): [string, ConnectionSpec] => [
    name,
    resolveConnection(connection, (secret) => passwordOf(name, secret, path)),
  ]);
  return { ...builtIn, ...Object.fromEntries(resolved) };
}

function resolveConnection(
  stored: StoredConnection,
  passwordFor: (secret: Secret) => string | undefined,
): ConnectionSpec {
  switch (stored.kind) {
    case "sqlite":
      return stored;
    case "kafka": {
      const { sasl, ...spec } = stored;
      if (sasl === undefined) return spec;
      const { mechanism, username } = sasl;
      return { ...spec, sasl: { mechanism, username, password: passwordFor(sasl) ?? "" } };
    }
    default: {
      const { passwordEnv: _env, passwordFile: _file, ...spec } = stored;
      const password = passwordFor(stored);
      return password === undefined ? spec : { ...spec, password };
    }
  }
}

function passwordOf(name: string, { password, passwordEnv, passwordFile }: Secret, path: string): string | undefined {
  if (password !== undefined) return password;
  if (passwordEnv !== undefined) {
    const value = process.env[passwordEnv];
    if (value !== undefined) return value;
    throw badConnections(path, ` in "${name}": the environment has no variable ${passwordEnv}`);
  }
  if (passwordFile === undefined) return undefined;
  try {
    return readFileSync(resolve(dirname(path), passwordFile), "utf8").trimEnd();
  } catch (error) {
    throw badConnections(path, ` in "${name}": the password file ${passwordFile} cannot be read (${codeOf(error)})`);
  }
}

function readText(path: string, mayBeMissing: boolean): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (mayBeMissing && codeOf(error) === "ENOENT") return undefined;
    throw badConnections(path, `: it cannot be read (${codeOf(error)})`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badConnections(path, `: it is not JSON (${error instanceof Error ? error.message.slice(0, 60) : ""})`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function badConnections(path: string, why: string): EngineError {
  return new EngineError(
    "badConnections",
    `The file of connections ${path} is not right${why}. Correct it, or remove it.`,
    {
      params: { path, why: why.replace(/^: /, "") },
    },
  );
}

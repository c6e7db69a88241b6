import { renameSync, writeFileSync } from "node:fs";
import { readConnectionsFile, resolveConnections } from "../launch/connectionsFile.ts";
import type { Connections, StoredConnection, StoredConnections } from "../protocol/connections.ts";
import type { ConnectionResource } from "../protocol/resources.ts";
import { EngineError } from "../util/errors.ts";

/** The connections of a server: the operator's file, which the page changes too, and what is there without it. */
export class ConnectionBook {
  readonly #path: string;
  readonly #builtIn: () => Connections;
  #stored: StoredConnections;

  /**
   * @param builtIn what is there without the file, asked for each time
   * @throws EngineError `badConnections`
   */
  constructor(path: string, builtIn: () => Connections) {
    this.#path = path;
    this.#builtIn = builtIn;
    this.#stored = readConnectionsFile(path, true);
    this.resolved();
  }

  /** All connections, with their passwords. @throws EngineError `badConnections` for a password that cannot be had any more */
  resolved(): Connections {
    return resolveConnections(this.#stored, this.#path, this.#builtIn());
  }

  /** All connections without their passwords, by name. */
  list(): readonly ConnectionResource[] {
    const all: StoredConnections = { ...this.#builtIn(), ...this.#stored };
    return Object.keys(all)
      .sort()
      .map((name) => this.get(name));
  }

  /** @throws EngineError `connectionNotFound` */
  get(name: string): ConnectionResource {
    const isStored = Object.hasOwn(this.#stored, name);
    const from: StoredConnections = isStored ? this.#stored : this.#builtIn();
    const known = Object.hasOwn(from, name) ? from[name] : undefined;
    if (known === undefined) throw notFound(name);
    return { name, builtIn: !isStored, ...withoutSecrets(known) };
  }

  /**
   * Creates a connection or changes it. Without a password it keeps the one it had, as long as it leads to the same place.
   * @throws EngineError `passwordNeeded`
   */
  put(name: string, connection: StoredConnection): ConnectionResource {
    const known = Object.hasOwn(this.#stored, name) ? this.#stored[name] : undefined;
    this.#write({ ...this.#stored, [name]: known === undefined ? connection : keepSecret(name, known, connection) });
    return this.get(name);
  }

  /** @throws EngineError `connectionNotFound`, also for those that are always there */
  delete(name: string): void {
    if (!Object.hasOwn(this.#stored, name)) throw notFound(name);
    const { [name]: _deleted, ...rest } = this.#stored;
    this.#write(rest);
  }

  /** The file is whole at every moment, and nobody else on the machine reads it. */
  #write(stored: StoredConnections): void {
    const next = `${this.#path}.next`;
    writeFileSync(next, `${JSON.stringify(stored, undefined, 2)}\n`, { mode: 0o600 });
    renameSync(next, this.#path);
    this.#stored = stored;
  }
}

/** The part that holds user and password: the connection itself, or its `sasl`. */
function credentialsOf(connection: StoredConnection): Readonly<Record<string, unknown>> {
  return connection.kind === "kafka" ? (connection.sasl ?? {}) : connection;
}

function hasSecret(connection: StoredConnection): boolean {
  const { password, passwordEnv, passwordFile } = credentialsOf(connection);
  return password !== undefined || passwordEnv !== undefined || passwordFile !== undefined;
}

function withoutSecrets(connection: StoredConnection): Omit<ConnectionResource, "name" | "builtIn"> {
  const { kind } = connection;
  const hasPassword = hasSecret(connection);
  if (kind === "sqlite") return { kind, hasPassword, file: connection.file };
  const tls = connection.tls ?? false;
  if (kind === "kafka") {
    const { brokers, sasl } = connection;
    return { kind, hasPassword, tls, brokers, ...(sasl && { user: sasl.username, mechanism: sasl.mechanism }) };
  }
  const { host, port, user, database } = connection;
  return {
    kind,
    hasPassword,
    tls,
    host,
    database,
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
  };
}

/** A kept password goes only where it went before: otherwise whoever may change a connection could have it sent to himself. */
function keepSecret(name: string, known: StoredConnection, next: StoredConnection): StoredConnection {
  if (hasSecret(next) || !hasSecret(known)) return next;
  if (placeOf(known) !== placeOf(next)) {
    throw new EngineError(
      "passwordNeeded",
      `The address or user of connection "${name}" changed: give its password again.`,
      { params: { connection: name } },
    );
  }
  const { password, passwordEnv, passwordFile } = credentialsOf(known);
  const secret = { password, passwordEnv, passwordFile } as Readonly<Record<string, string | undefined>>;
  if (next.kind === "kafka") return next.sasl ? { ...next, sasl: { ...next.sasl, ...secret } } : next;
  return { ...next, ...secret } as StoredConnection;
}

function placeOf(connection: StoredConnection): string {
  return JSON.stringify({ ...withoutSecrets(connection), hasPassword: true, database: "" });
}

function notFound(name: string): EngineError {
  return new EngineError("connectionNotFound", `There is no connection "${name}" that can be changed.`, {
    params: { connection: name },
  });
}

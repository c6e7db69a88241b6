import type { ConnectionSpec } from "../../engine/protocol/connections.ts";
import type { ConnectionResource } from "../../engine/protocol/resources.ts";

/** What the fields of the dialog hold, as text. */
export interface ConnectionForm {
  readonly name: string;
  readonly kind: ConnectionSpec["kind"];
  readonly file: string;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  /** Empty = the one that is kept. */
  readonly password: string;
  readonly brokers: string;
  readonly tls: boolean;
}

/** The fields for a connection that is there, or for a new one. */
export function formOf(connection: ConnectionResource | undefined): ConnectionForm {
  const { name = "", kind = "mysql", file = "", host = "localhost", database = "", user = "" } = connection ?? {};
  const { port, brokers = [], tls = false } = connection ?? {};
  const portText = port === undefined ? "" : String(port);
  return { name, kind, file, host, port: portText, database, user, password: "", brokers: brokers.join(", "), tls };
}

/** The connection that the fields describe. What does not fit is for the server to say. */
export function specOf(form: ConnectionForm): ConnectionSpec {
  const { kind, tls } = form;
  const user = form.user.trim();
  const password = form.password === "" ? {} : { password: form.password };
  switch (kind) {
    case "sqlite":
      return { kind, file: form.file.trim() || `${form.name}.sqlite` };
    case "kafka": {
      const brokers = form.brokers.split(/[\s,]+/).filter((broker) => broker !== "");
      const sasl =
        user === "" ? {} : { sasl: { mechanism: "plain" as const, username: user, password: form.password } };
      return { kind, brokers, tls, ...sasl };
    }
    default: {
      const port = form.port.trim() === "" ? {} : { port: Number(form.port) };
      const login = user === "" ? {} : { user };
      return { kind, host: form.host.trim(), database: form.database.trim(), tls, ...port, ...login, ...password };
    }
  }
}

/** Where a connection leads, in one line. */
export function addressOf({ file, host, port, database, brokers }: ConnectionResource): string {
  if (file !== undefined) return file;
  if (brokers !== undefined) return brokers.join(", ");
  return `${host ?? ""}${port === undefined ? "" : `:${port}`}/${database ?? ""}`;
}

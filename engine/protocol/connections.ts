import { z } from "zod";

const host = z.string().min(1).max(253);
const port = z.number().int().min(1).max(65_535);

const serverDatabase = {
  host,
  port: port.optional(),
  user: z.string().max(128).optional(),
  password: z.string().max(1_024).optional(),
  database: z.string().min(1).max(128),
  /** True: the connection is encrypted and the server's certificate is checked. */
  tls: z.boolean().optional(),
};

/**
 * How a system outside is reached, under a name. The operator says it, in a file or on the page; jobs name connections and never see what
 * stands here.
 */
export const connectionSpecSchema = z.discriminatedUnion("kind", [
  /** A database in a file of the data folder; `file` is its name without folders. */
  z.strictObject({ kind: z.literal("sqlite"), file: z.string().regex(/^[\w-]{1,64}\.sqlite$/) }),
  z.strictObject({ kind: z.literal("mysql"), ...serverDatabase }),
  z.strictObject({ kind: z.literal("postgresql"), ...serverDatabase }),
  z.strictObject({
    kind: z.literal("kafka"),
    /** `host:port`, at least one. */
    brokers: z.array(z.string().regex(/^[^\s:]+:\d{1,5}$/)).min(1),
    tls: z.boolean().optional(),
    sasl: z
      .strictObject({
        mechanism: z.enum(["plain", "scram-sha-256", "scram-sha-512"]),
        username: z.string().max(256),
        password: z.string().max(1_024),
      })
      .optional(),
  }),
]);

export type ConnectionSpec = z.infer<typeof connectionSpecSchema>;

/** A password as the operator keeps it: itself, or the name of an environment variable or file of the server that holds it. */
const secret = {
  password: z.string().max(1_024).optional(),
  passwordEnv: z
    .string()
    .regex(/^\w{1,200}$/)
    .optional(),
  passwordFile: z.string().min(1).max(1_000).optional(),
};

const [sqliteSpec, mysqlSpec, postgresqlSpec, kafkaSpec] = connectionSpecSchema.options;
const saslSpec = kafkaSpec.shape.sasl.unwrap();

/** How a connection is written down: as its spec, with other ways to give the password. What the schema does not know is refused. */
export const storedConnectionSchema = z.discriminatedUnion("kind", [
  sqliteSpec,
  mysqlSpec.extend(secret),
  postgresqlSpec.extend(secret),
  kafkaSpec.extend({ sasl: saslSpec.extend(secret).optional() }),
]);

export const connectionNameSchema = z.string().regex(/^[A-Za-z][\w-]{0,63}$/);

/** The operator's file: connections by name. */
export const storedConnectionsSchema = z.record(connectionNameSchema, storedConnectionSchema);

export type StoredConnection = z.infer<typeof storedConnectionSchema>;
export type StoredConnections = Readonly<Record<string, StoredConnection>>;

/** Connections by name. */
export type Connections = Readonly<Record<string, ConnectionSpec>>;

/** What a job may know of a connection. */
export interface ConnectionName {
  readonly name: string;
  readonly kind: ConnectionSpec["kind"];
}

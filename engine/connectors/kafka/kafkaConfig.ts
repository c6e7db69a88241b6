import type { Connections } from "../../protocol/connections.ts";
import type { KafkaAddress } from "../../protocol/kafkaCalls.ts";
import { EngineError } from "../../util/errors.ts";
import type { SASLOptions } from "./kafkaLibrary.ts";

/** What a Kafka client needs to know. */
export interface KafkaConfig {
  readonly brokers: string[];
  /** For people: the name of the connection, or the brokers. Never holds credentials. */
  readonly place: string;
  readonly clientId: string;
  readonly ssl: boolean;
  readonly sasl?: SASLOptions;
  readonly connectionTimeout: number;
  readonly authenticationTimeout: number;
  readonly requestTimeout: number;
  readonly retry: { readonly retries: number; readonly initialRetryTime: number };
}

/** Longest time to connect and to log in, and longest wait for an answer, ms. */
const CONNECT_MS = 3_000;
const REQUEST_MS = 10_000;

/** Retries are ours (KafkaSession): kafkajs would go on with what it knew before the failure, for an unknown time. */
const TIMES = {
  connectionTimeout: CONNECT_MS,
  authenticationTimeout: CONNECT_MS,
  requestTimeout: REQUEST_MS,
  retry: { retries: 0, initialRetryTime: 100 },
};

/**
 * How to reach a Kafka: brokers as they are given, or the operator's connection of that name, with its login.
 * @throws EngineError `kafkaConnectionMissing` where there is no such connection
 */
export function kafkaConfig(address: KafkaAddress, connections: Connections): KafkaConfig {
  if ("brokers" in address) {
    const brokers = [...address.brokers];
    return { ...TIMES, brokers, place: brokers.join(","), clientId: "dstream", ssl: false };
  }
  const { connection } = address;
  const spec = Object.hasOwn(connections, connection) ? connections[connection] : undefined;
  if (spec?.kind !== "kafka") throw connectionMissing(connection, connections);
  return {
    ...TIMES,
    brokers: spec.brokers,
    place: `${connection} (${spec.brokers.join(",")})`,
    clientId: "dstream",
    ssl: spec.tls ?? false,
    ...(spec.sasl && { sasl: spec.sasl }),
  };
}

function connectionMissing(connection: string, connections: Connections): EngineError {
  const names = Object.keys(connections).filter((name) => connections[name]?.kind === "kafka");
  const known = names.length === 0 ? "none is set up" : names.join(", ");
  const message = `There is no Kafka connection named ${connection}. Known: ${known}. Ask for it to be set up, or give brokers: "host:port".`;
  return new EngineError("kafkaConnectionMissing", message, { params: { connection, known } });
}

import type { Connections } from "../protocol/connections.ts";
import { EngineError } from "../util/errors.ts";

/** Name of the Kafka connection that is there without an operator. */
export const KAFKA_CONNECTION = "kafka";

/** Where Kafka clients look first. */
export const USUAL_BROKERS: readonly string[] = ["127.0.0.1:9092"];

/** What is there without an operator: a database that needs no installation, and a Kafka at these brokers. */
export function builtInConnections(kafkaBrokers: readonly string[]): Connections {
  return {
    spark: { kind: "sqlite", file: "spark.sqlite" },
    [KAFKA_CONNECTION]: { kind: "kafka", brokers: [...kafkaBrokers] },
  };
}

/**
 * The brokers of a real cluster from the setting KAFKA_BROKERS, `host:port` each, with commas between them; undefined if it is not set.
 * @throws EngineError `badSetting`
 */
export function clusterBrokers(setting: string | undefined): readonly string[] | undefined {
  const brokers = (setting ?? "").split(",").map((broker) => broker.trim());
  if (brokers.every((broker) => broker === "")) return undefined;
  if (brokers.every((broker) => /^[^\s:]+:\d{1,5}$/.test(broker))) return brokers;
  throw new EngineError(
    "badSetting",
    `KAFKA_BROKERS must be brokers as host:port with commas between them, but is "${setting}".`,
    { params: { name: "KAFKA_BROKERS", text: setting ?? "" } },
  );
}

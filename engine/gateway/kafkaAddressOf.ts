import type { KafkaAddress } from "../protocol/kafkaCalls.ts";
import type { Services } from "./Route.ts";

/**
 * How the server reaches the Kafka of a connection. The one that is there without an operator is started first, and reached where it is
 * now: the thread of connections may know an older address.
 * @throws EngineError as BrokerService.start
 */
export async function kafkaAddressOf(
  name: string,
  { connections, defaultKafka }: Pick<Services, "connections" | "defaultKafka">,
): Promise<KafkaAddress> {
  const known = connections.list().find((connection) => connection.name === name);
  if (known?.kind !== "kafka" || !known.builtIn) return { connection: name };
  await defaultKafka.start();
  return { brokers: defaultKafka.brokers };
}

import type { BrokerAddress } from "../../protocol/brokerProtocol.ts";
import type { KafkaBrokerResource } from "../../protocol/resources.ts";
import { defineRoute } from "../Route.ts";

/** Routes of the classroom's own Kafka broker. */
export const kafkaRoutes = [
  defineRoute({
    method: "GET",
    path: "/kafka",
    summary: "The classroom's own Kafka broker: whether it runs, and where Kafka clients reach it.",
    answer: { status: 200, type: "KafkaBrokerResource" },
    handle: (_input, { kafkaBroker }) => resourceOf(kafkaBroker.address),
  }),
  defineRoute({
    method: "POST",
    path: "/kafka/start",
    summary:
      "Starts the classroom's own Kafka broker unless it runs already. It listens on this machine only, keeps its topics in the data folder, and runs until the server stops.",
    answer: { status: 200, type: "KafkaBrokerResource" },
    errors: ["brokerPort", "brokerFolderInUse", "brokerDied"],
    handle: async (_input, { kafkaBroker }) => resourceOf(await kafkaBroker.start()),
  }),
];

function resourceOf(address: BrokerAddress | undefined): KafkaBrokerResource {
  if (address === undefined) return { running: false, address: null };
  return { running: true, address: `${address.host}:${address.port}` };
}

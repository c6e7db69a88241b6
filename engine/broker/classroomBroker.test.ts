import { after, before } from "node:test";
import type { BrokerServer } from "./BrokerServer.ts";
import { kafkaChecks } from "./testing/kafkaChecks.ts";
import { brokerFolder, openBroker } from "./testing/startBroker.ts";

let broker: BrokerServer | undefined;

before(async () => {
  broker = await openBroker(brokerFolder({ after }));
});
after(() => broker?.close());

kafkaChecks("classroom broker", () => `${broker?.address.host}:${broker?.address.port}`);

import { testSystem } from "../util/testing/testSystem.ts";
import { kafkaChecks } from "./testing/kafkaChecks.ts";

const { address, skip } = testSystem("kafka");

kafkaChecks("Apache Kafka", () => address, skip);

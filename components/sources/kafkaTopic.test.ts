import assert from "node:assert/strict";
import { test } from "node:test";
import { kafkaTopic } from "./kafkaTopic.ts";

const filesOf = (text: string): readonly { path: string; text: string }[] => [{ path: "job.ts", text }];
const STREAM = filesOf("KafkaUtils.createStream(ssc, brokers, 'group', { [topic]: 1 })");

test("connection and topic are those of the arguments, or those written in the code", () => {
  assert.deepEqual(kafkaTopic(STREAM, ["kafka", "words"]), { connection: "kafka", topic: "words" });
  assert.deepEqual(kafkaTopic(STREAM, ["prod", "words"]), { connection: "prod", topic: "words" });
  assert.deepEqual(kafkaTopic(STREAM, ["localhost:9092", "words"]), { connection: "kafka", topic: "words" });
  assert.deepEqual(kafkaTopic(STREAM, []), { connection: "kafka", topic: "" });
  const direct = filesOf('KafkaUtils.createDirectStream(ssc, { connection: "prod", topics: ["clicks"] })');
  assert.deepEqual(kafkaTopic(direct, []), { connection: "prod", topic: "clicks" });
});

test("a job that reads no Kafka has no topic", () => {
  assert.equal(kafkaTopic(filesOf("ssc.socketTextStream('localhost', 9999)"), ["localhost", "9999"]), undefined);
});

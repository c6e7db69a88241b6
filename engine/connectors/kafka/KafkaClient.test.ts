import assert from "node:assert/strict";
import { after, test, type TestContext } from "node:test";
import { ClassroomBroker } from "../../driver/testing/ClassroomBroker.ts";
import { KafkaTopic } from "../../driver/testing/KafkaTopic.ts";
import type { ConnectionSpec } from "../../protocol/connections.ts";
import { decodeRecords } from "../../storage/recordCodec.ts";
import { testSystem } from "../../util/testing/testSystem.ts";
import { KafkaClient } from "./KafkaClient.ts";
import { kafkaConfig } from "./kafkaConfig.ts";

const real = testSystem("kafka");
const classroom = await ClassroomBroker.start();
after(() => classroom.remove());

type KafkaSpec = Extract<ConnectionSpec, { kind: "kafka" }>;

function connect(t: TestContext, spec: Omit<KafkaSpec, "kind">): KafkaClient {
  const client = new KafkaClient(kafkaConfig({ connection: "cluster" }, { cluster: { kind: "kafka", ...spec } }));
  t.after(() => client.close());
  return client;
}

/** What a question to this Kafka fails with. */
async function failureOf(client: KafkaClient): Promise<string> {
  return client.offsets(["words"]).then(
    () => "no failure",
    (error: Error & { code: string }) => `${error.code}: ${error.message}`,
  );
}

async function readsRanges(t: TestContext, address: string): Promise<void> {
  const topic = await KafkaTopic.create(t, address);
  const values = Array.from({ length: 3_000 }, (_, i) => `${i} ${"x".repeat(1_000)}`);
  for (let from = 0; from < values.length; from += 500) await topic.writeValues(...values.slice(from, from + 500));
  const range = { topic: topic.name, partition: 0, fromOffset: 7, untilOffset: 2_500 };
  const read: unknown[] = [];
  let fetches = 0;
  for (let fromOffset = range.fromOffset; fromOffset < range.untilOffset; fetches += 1) {
    const { records, nextOffset } = await topic.client.fetch({ ...range, fromOffset }, 5_000);
    read.push(...decodeRecords(records).map((tuple) => (tuple as unknown[])[3]));
    fromOffset = nextOffset;
  }
  assert.deepEqual(read, values.slice(7, 2_500));
  assert.ok(fetches >= 2, `${fetches} fetches`);
  await topic.client.commit(topic.name, [{ topic: topic.name, partition: 0, offset: 1_000 }]);
  const groups = await topic.client.groups();
  assert.deepEqual(groups.find(({ groupId }) => groupId === topic.name)?.partitions, [
    { topic: topic.name, partition: 0, offset: 1_000, latest: 3_000, lag: 2_000 },
  ]);
  const topics = await topic.client.topics();
  assert.deepEqual(topics.find((one) => one.topic === topic.name)?.partitions, [
    { topic: topic.name, partition: 0, earliest: 0, latest: 3_000 },
  ]);
  await topic.client.deleteTopic(topic.name);
  assert.deepEqual((await topic.client.offsets([topic.name])).missing, [topic.name]);
}

const title = "ranges come exactly, a megabyte at a time; groups have lags, topics have ends";
test(`${title}: the classroom's broker`, (t) => readsRanges(t, classroom.address));
test(`${title}: Apache Kafka`, { skip: real.skip }, (t) => readsRanges(t, real.address));

test("a fetch waits for a broker that comes back, and fails in time for one that does not", async (t) => {
  const broker = await ClassroomBroker.start();
  t.after(() => broker.remove());
  const topic = await KafkaTopic.create(t, broker.address);
  await topic.writeValues("a", "b");
  const range = { topic: topic.name, partition: 0, fromOffset: 0, untilOffset: 2 };
  await broker.down();
  await assert.rejects(topic.client.fetch(range, 500), { code: "kafkaUnreachable" });
  const fetched = topic.client.fetch(range, 20_000);
  await broker.up();
  assert.equal((await fetched).nextOffset, 2);
});

test("records that are gone, and partitions that never were, are told as such", async (t) => {
  const topic = await KafkaTopic.create(t, classroom.address);
  const range = { topic: topic.name, partition: 0, fromOffset: 5, untilOffset: 9 };
  await assert.rejects(topic.client.fetch(range, 500), { code: "kafkaOffsetOutOfRange" });
  await assert.rejects(topic.client.fetch({ ...range, partition: 3 }, 300), {
    code: "kafkaTopicMissing",
    message: `Kafka at ${classroom.address} has no partition 3 of topic ${topic.name}. Create the topic, or correct its name.`,
  });
});

test("logins, encryption and addresses that are wrong fail with a sentence each, and never with the password", async (t) => {
  const { address } = classroom;
  const sasl = { mechanism: "plain", username: "student", password: "secret" } as const;
  const [login, tls, host] = await Promise.all([
    failureOf(connect(t, { brokers: [address], sasl })),
    failureOf(connect(t, { brokers: [address], tls: true })),
    failureOf(connect(t, { brokers: ["no-such-host.invalid:9092"] })),
  ]);
  assert.match(login, /^kafkaUnsupported: .*If the connection has a login and these brokers take none, remove it/);
  assert.match(tls, /^kafkaUnreachable: No Kafka broker answers at cluster \(127.0.0.1:\d+\): ECONNRESET/);
  assert.match(host, /^kafkaUnreachable: .*(ENOTFOUND|EAI_AGAIN).*Start the broker, or correct the address/);
  assert.ok(![login, tls, host].some((text) => text.includes("secret")));
});

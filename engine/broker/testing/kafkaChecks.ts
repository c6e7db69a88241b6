import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { CompressionTypes, type Consumer, type GroupDescription } from "kafkajs";
import { KafkaTestClient, seenIn } from "./KafkaTestClient.ts";

/** Topics and groups of one run of the checks: a name that is used once, also on a broker that others use. */
const suffix = process.pid.toString(36) + Math.random().toString(36).slice(2, 6);

type Check = (client: KafkaTestClient, name: string) => Promise<void>;

/** What any Kafka broker does for kafkajs: the classroom's broker and a real one have to pass the same. */
const checks: Readonly<Record<string, Check>> = {
  "messages come back in order, with keys and headers, plain and compressed": producesAndReads,
  "topics are made, listed, described, grown and deleted": managesTopics,
  "wishes that cannot be fulfilled are refused by code": refuses,
  "an idempotent producer writes each message once": writesOnce,
  "offsets are found by position and by time": findsOffsets,
  "a group goes on behind what it committed": resumes,
  "two members share the partitions, and one takes over when the other leaves": sharesPartitions,
  "a message larger than the client's maximum arrives all the same": readsLargeMessage,
};

/** Registers all checks as tests against the broker at that address. */
export function kafkaChecks(broker: string, address: () => string, skip: string | false = false): void {
  for (const [title, check] of Object.entries(checks)) {
    test(`${broker}: ${title}`, { skip }, async (context: TestContext) => {
      await check(new KafkaTestClient(context, address()), `${check.name}-${suffix}`);
    });
  }
}

async function producesAndReads(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  const producer = await client.producer();
  const words = Array.from({ length: 500 }, (_, index) => ({ key: `k${index % 7}`, value: `word ${index}` }));
  const [first] = await producer.send({ topic, messages: words.slice(0, 250) });
  assert.equal(first?.baseOffset, "0");
  await producer.send({ topic, messages: words.slice(250), compression: CompressionTypes.GZIP });
  await producer.send({ topic, messages: [{ value: "unconfirmed", headers: { from: "test" } }], acks: 0 });
  const seen = await client.readAll(topic, 501);
  assert.deepEqual(
    seen.map(({ value }) => value),
    [...words.map(({ value }) => value), "unconfirmed"],
  );
  assert.deepEqual(seen[8], { partition: 0, offset: 8, key: "k1", value: "word 8" });
  assert.equal(seen[500]?.key, null);
}

async function managesTopics(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin();
  const numPartitions = 3;
  assert.equal(await admin.createTopics({ topics: [{ topic, numPartitions, replicationFactor: 1 }] }), true);
  assert.equal(await admin.createTopics({ topics: [{ topic, numPartitions }] }), false);
  assert.ok((await admin.listTopics()).includes(topic));
  await admin.createPartitions({ topicPartitions: [{ topic, count: 5 }] });
  const partitionsNow = async (): Promise<number | undefined> =>
    (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0]?.partitions.length;
  while ((await partitionsNow()) !== 5);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: 2, name: topic, configNames: ["cleanup.policy"] }],
  });
  assert.equal(resources[0]?.configEntries[0]?.configValue, "delete");
  const { brokers, controller } = await admin.describeCluster();
  assert.deepEqual([brokers.length, controller], [1, brokers[0]?.nodeId]);
  await admin.deleteTopics({ topics: [topic] });
  while ((await admin.listTopics()).includes(topic));
}

async function refuses(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin({ retry: { retries: 1 } });
  const create = (name: string, numPartitions: number, replicationFactor = 1): Promise<unknown> =>
    admin.createTopics({ topics: [{ topic: name, numPartitions, replicationFactor }] });
  const codesOf = async (wish: Promise<unknown>): Promise<unknown> => {
    const error = await wish.then(
      () => undefined,
      (reason: unknown) => reason as { type?: string; errors?: readonly { type?: string }[] },
    );
    return error?.type ?? error?.errors?.map(({ type }) => type);
  };
  assert.deepEqual(await codesOf(create("no such/name", 1)), ["INVALID_TOPIC_EXCEPTION"]);
  assert.deepEqual(await codesOf(create(topic, 0)), ["INVALID_PARTITIONS"]);
  assert.deepEqual(await codesOf(create(topic, 1, 2)), ["INVALID_REPLICATION_FACTOR"]);
  await create(topic, 1);
  const producer = await client.producer();
  const large = { topic, messages: [{ value: Buffer.alloc(1_100_000, "x") }] };
  assert.equal(await codesOf(producer.send(large)), "MESSAGE_TOO_LARGE");
}

async function writesOnce(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin();
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }] });
  const producer = await client.producer({ idempotent: true, maxInFlightRequests: 1 });
  for (let round = 0; round < 8; round += 1) {
    const messages = [0, 1].map((partition) => ({ partition, value: `${partition}/${round}` }));
    await producer.send({ topic, messages });
  }
  const seen = await client.readAll(topic, 16);
  assert.deepEqual(
    seen.map(({ offset, value }) => `${value}@${offset}`),
    [0, 1].flatMap((partition) => Array.from({ length: 8 }, (_, round) => `${partition}/${round}@${round}`)),
  );
}

async function findsOffsets(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  const producer = await client.producer();
  const base = Date.now() - 1_000_000;
  const send = (from: number, compression: CompressionTypes): Promise<unknown> =>
    producer.send({
      topic,
      compression,
      messages: Array.from({ length: 10 }, (_, i) => ({ value: "x", timestamp: String(base + (from + i) * 1000) })),
    });
  await send(0, CompressionTypes.None);
  await send(10, CompressionTypes.GZIP);
  const at = async (time: number): Promise<unknown> =>
    (await admin.fetchTopicOffsetsByTimestamp(topic, time)).map(({ offset }) => offset);
  assert.deepEqual(await at(base + 3_500), ["4"]);
  assert.deepEqual(await at(base + 12_000), ["12"]);
  // Where no record is so late, kafkajs gives the next offset.
  assert.deepEqual(await at(base + 90_000), ["20"]);
  const [offsets] = await admin.fetchTopicOffsets(topic);
  assert.deepEqual([offsets?.low, offsets?.high], ["0", "20"]);
}

async function resumes(client: KafkaTestClient, topic: string): Promise<void> {
  const groupId = topic;
  const admin = await client.admin();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  const producer = await client.producer();
  await producer.send({ topic, messages: [0, 1, 2, 3, 4, 5].map((number) => ({ value: String(number) })) });
  const readSome = async (count: number, commit: string): Promise<readonly string[]> => {
    const consumer = await client.consumer(groupId);
    await consumer.subscribe({ topic, fromBeginning: true });
    const values: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }): Promise<void> => {
        values.push(message.value?.toString() ?? "");
        if (values.length !== count) return;
        await consumer.commitOffsets([{ topic, partition: 0, offset: commit, metadata: "by hand" }]);
        resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
    await consumer.disconnect();
    return values.slice(0, count);
  };
  assert.deepEqual(await readSome(3, "2"), ["0", "1", "2"]);
  assert.deepEqual(await readSome(4, "6"), ["2", "3", "4", "5"]);
  const committed = await admin.fetchOffsets({ groupId, topics: [topic] });
  assert.deepEqual(committed, [{ topic, partitions: [{ partition: 0, offset: "6", metadata: "by hand" }] }]);
  assert.ok((await admin.listGroups()).groups.some((group) => group.groupId === groupId));
  await admin.deleteGroups([groupId]);
  assert.ok(!(await admin.listGroups()).groups.some((group) => group.groupId === groupId));
}

/** Starts a member; gives how many partitions it has after each rebalance, latest last. */
async function startMember(client: KafkaTestClient, topic: string, seen: string[]): Promise<[Consumer, number[]]> {
  const consumer = await client.consumer(topic, { rebalanceTimeout: 8_000 });
  const shares: number[] = [];
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    shares.push(payload.memberAssignment[topic]?.length ?? 0);
  });
  await consumer.subscribe({ topic, fromBeginning: true });
  const eachBatch = (payload: Parameters<typeof seenIn>[0]): Promise<void> => {
    seen.push(...seenIn(payload).map(({ value }) => value));
    return Promise.resolve();
  };
  await consumer.run({ eachBatch });
  return [consumer, shares];
}

async function sharesPartitions(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin();
  await admin.createTopics({ topics: [{ topic, numPartitions: 4 }] });
  const seen: string[] = [];
  const joined = (consumer: Consumer): Promise<unknown> =>
    new Promise((resolve) => void consumer.on(consumer.events.GROUP_JOIN, resolve));
  const [first, firstShares] = await startMember(client, topic, seen);
  while (firstShares.length === 0) await joined(first);
  assert.deepEqual(firstShares, [4]);
  const rejoined = joined(first);
  const [second, secondShares] = await startMember(client, topic, seen);
  await rejoined;
  while (secondShares.length === 0) await joined(second);
  assert.deepEqual([firstShares.at(-1), secondShares.at(-1)], [2, 2]);
  const stable = await describe(client, topic);
  assert.deepEqual([stable.state, stable.members.length, stable.protocolType], ["Stable", 2, "consumer"]);
  assert.match(stable.members[0]?.memberId ?? "", /^test-/);
  const alone = joined(first);
  await second.disconnect();
  await alone;
  assert.equal(firstShares.at(-1), 4);
  const producer = await client.producer();
  await producer.send({ topic, messages: [0, 1, 2, 3].map((partition) => ({ partition, value: `p${partition}` })) });
  while (seen.length < 4) await new Promise((resolve) => void first.on(first.events.END_BATCH_PROCESS, resolve));
  assert.deepEqual(seen.sort(), ["p0", "p1", "p2", "p3"]);
}

async function describe(client: KafkaTestClient, group: string): Promise<GroupDescription> {
  const { groups } = await (await client.admin()).describeGroups([group]);
  const [description] = groups;
  assert.ok(description);
  return description;
}

async function readsLargeMessage(client: KafkaTestClient, topic: string): Promise<void> {
  const admin = await client.admin();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] });
  const producer = await client.producer();
  await producer.send({ topic, messages: [{ value: "x".repeat(900_000) }] });
  await producer.send({ topic, messages: [{ value: "small" }] });
  const seen = await client.readAll(topic, 2, { maxBytes: 1_000, maxBytesPerPartition: 1_000 });
  assert.deepEqual(
    seen.map(({ value }) => value.length),
    [900_000, 5],
  );
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { KafkaGroupInfo, KafkaTopicInfo } from "../protocol/kafkaCalls.ts";
import type { KafkaPage } from "../protocol/kafkaMessages.ts";
import type {
  ConnectionResource,
  ConnectionTest,
  JobResource,
  KafkaBrokerResource,
  OutputPage,
  RunSummary,
} from "../protocol/resources.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { TestGateway } from "./testing/TestGateway.ts";

const WORD_COUNT = readFileSync(new URL("../../examples/KafkaWordCount.ts", import.meta.url), "utf8");
const TOPICS = "/connections/kafka/topics";

/** Asks until the answer is what is waited for; the test's time limit ends it. */
async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await delay(systemClock, 100);
  }
}

function codeOf({ status, body }: { readonly status: number; readonly body: unknown }): readonly [number, string] {
  return [status, (body as { readonly error: ErrorInfo }).error.code];
}

test("topics are made, written, read in pages from any place, and removed, on a broker that starts by itself", async (t) => {
  const server = await TestGateway.start(t, { kafkaPort: "0" });
  const write = async (...messages: readonly object[]): Promise<number> =>
    (await server.call("POST", `${TOPICS}/words/messages`, { messages })).status;
  const read = async (query: string): Promise<KafkaPage> =>
    (await server.call<KafkaPage>("GET", `${TOPICS}/words/messages?${query}`)).body;
  const values = ({ messages }: KafkaPage): unknown => messages.map(({ key, value }) => [key?.text, value?.text]);

  assert.deepEqual((await server.call("GET", TOPICS)).body, []);
  assert.equal((await server.call<KafkaBrokerResource>("GET", "/kafka")).body.running, true);
  assert.equal((await server.call("POST", TOPICS, { topic: "words", partitions: 2 })).status, 204);
  assert.deepEqual(codeOf(await server.call("POST", TOPICS, { topic: "words" })), [409, "kafkaTopicExists"]);
  assert.equal((await server.call("POST", TOPICS, { topic: "no spaces" })).status, 400);

  assert.equal(await write({ key: "a", value: "1" }, { key: "a", value: "2" }, { key: "a", value: "3" }), 204);
  const first = await read("limit=2&maxBytes=1000");
  assert.deepEqual([values(first), first.more], [[["a", "1"]], true]);
  const places = first.next.map(({ partition, offset }) => `${partition}:${offset}`).join(",");
  const rest = await read(`from=${places}`);
  assert.deepEqual(
    [values(rest), rest.more],
    [
      [
        ["a", "2"],
        ["a", "3"],
      ],
      false,
    ],
  );
  assert.deepEqual(values(await read("from=end")), []);
  assert.deepEqual(values(await read("from=newest&limit=2")), [["a", "3"]]);
  assert.equal(await write({ value: "no key" }), 204);
  const ends = (await server.call<KafkaTopicInfo[]>("GET", TOPICS)).body[0];
  assert.equal(
    ends?.partitions.reduce((sum, { earliest, latest }) => sum + latest - earliest, 0),
    4,
  );
  assert.deepEqual((await server.call<ConnectionTest>("POST", "/connections/kafka/test", {})).body.ok, true);

  assert.equal((await server.call("DELETE", `${TOPICS}/words`)).status, 204);
  assert.deepEqual((await server.call("GET", TOPICS)).body, []);
  const gone = await server.call("POST", `${TOPICS}/words/messages`, { messages: [{ value: "x" }] });
  assert.deepEqual(codeOf(gone), [404, "kafkaTopicMissing"]);
});

test("the course's Kafka word count runs with nothing installed, and its group is seen", async (t) => {
  const server = await TestGateway.start(t, { kafkaPort: "0" });
  const files = [{ path: "job.ts", text: WORD_COUNT }];
  const settings = { args: ["kafka", "wordsendertest"], terminals: [] };
  await server.call("POST", TOPICS, { topic: "wordsendertest" });
  const job = (await server.call<JobResource>("POST", "/jobs", { name: "Kafka", files, settings })).body;
  const run = (await server.call<RunSummary>("POST", `/jobs/${job.id}/runs`, {})).body;
  const groups = async (): Promise<KafkaGroupInfo[]> =>
    (await server.call<KafkaGroupInfo[]>("GET", "/connections/kafka/groups")).body;
  const messages = [{ value: "I love hadoop" }, { value: "I love spark" }];
  // A new group begins with what comes after it has joined, so this is written until it has.
  const outputs = async (): Promise<OutputPage> => {
    await server.call("POST", `${TOPICS}/wordsendertest/messages`, { messages });
    return (await server.call<OutputPage>("GET", `/runs/${run.id}/outputs?limit=1000`)).body;
  };
  const page = await until(outputs, ({ outputs }) => outputs.some(({ totalRows }) => totalRows > 0));
  const rows = page.outputs.flatMap(({ rows }) => rows);
  for (const word of ["I", "love", "hadoop", "spark"]) assert.match(JSON.stringify(rows), new RegExp(`"${word}"`));
  const [group] = await until(groups, ([first]) => first?.partitions[0]?.lag === 0);
  assert.deepEqual([group?.groupId, group?.state, group?.members], ["spark-streaming-consumer", "Stable", 1]);
  assert.equal(group?.partitions[0]?.offset, group?.partitions[0]?.latest);
});

test("an operator's cluster takes the place of the classroom's broker; one that does not answer is said so in time", async (t) => {
  const server = await TestGateway.start(t, { kafkaBrokers: "127.0.0.1:1" });
  const known = (await server.call<ConnectionResource[]>("GET", "/connections")).body;
  assert.deepEqual(known.find(({ name }) => name === "kafka")?.brokers, ["127.0.0.1:1"]);
  await server.call("PUT", "/connections/down", { kind: "kafka", brokers: ["127.0.0.1:1"] });
  const down = await server.call("GET", "/connections/down/topics");
  assert.deepEqual(codeOf(down), [502, "kafkaUnreachable"]);
  assert.match(JSON.stringify(down.body), /No Kafka broker answers at down \(127.0.0.1:1\).*Start the broker/);
  assert.deepEqual(codeOf(await server.call("GET", "/connections/spark/topics")), [404, "kafkaConnectionMissing"]);
  assert.equal((await server.call<KafkaBrokerResource>("GET", "/kafka")).body.running, false);
});

import assert from "node:assert/strict";
import { after, test, type TestContext } from "node:test";
import { testSystem } from "../util/testing/testSystem.ts";
import { ClassroomBroker } from "./testing/ClassroomBroker.ts";
import { KafkaTopic } from "./testing/KafkaTopic.ts";
import { TestRun, type TestRunOptions } from "./testing/TestRun.ts";

const real = testSystem("kafka");
const classroom = await ClassroomBroker.start();
after(() => classroom.remove());

function start(t: TestContext, text: string, options: TestRunOptions): TestRun {
  const program = `
    import { args, Seconds, StreamingContext } from "dstream";
    const [brokers = "", topic = ""] = args;
    const ssc = new StreamingContext(Seconds(1));
    ${text}
    ssc.start();
    await ssc.awaitTermination();`;
  const run = new TestRun(program, options);
  t.after(() => run.close());
  return run;
}

async function writes(t: TestContext, address: string): Promise<void> {
  const topic = await KafkaTopic.create(t, address);
  const run = start(
    t,
    `const words = ssc.queueStream([["hello", "日本"], [], [["a", 1]], [{ n: 2 }, 3]] as never as unknown[][]).repartition(1);
     words.writeToKafka(topic, { brokers });
     words.count().writeToKafka(topic, { brokers, key: () => "count", value: (n) => n });`,
    { args: [address, topic.name] },
  );
  await run.advance(4);
  assert.deepEqual(await topic.readAll(), [
    [null, "hello"],
    [null, "日本"],
    ["count", "2"],
    ["count", "0"],
    [null, '["a",1]'],
    ["count", "1"],
    [null, '{"n":2}'],
    [null, "3"],
    ["count", "2"],
  ]);
  const first = run.outputs[0];
  assert.deepEqual([first?.kind, first?.totalRows, first?.path, first?.text], ["writeToKafka", 2, topic.name, ""]);
}

const title = "records are written in order, with key and value as the functions say";
test(`${title}: the classroom's broker`, (t) => writes(t, classroom.address));
test(`${title}: Apache Kafka`, { skip: real.skip }, (t) => writes(t, real.address));

test("many records go in portions, each once, equal keys to equal partitions", async (t) => {
  const topic = await KafkaTopic.create(t, classroom.address, 3);
  const run = start(
    t,
    `const numbers = ssc.queueStream([Array.from({ length: 20_000 }, (_, i) => i)]);
     numbers.writeToKafka(topic, { brokers, key: (n) => "key " + n % 10, value: String });`,
    { args: [classroom.address, topic.name] },
  );
  await run.advance(1);
  const pairs = await topic.readAll();
  assert.deepEqual(
    pairs.map(([, value]) => Number(value)).sort((a, b) => a - b),
    Array.from({ length: 20_000 }, (_, i) => i),
  );
  assert.ok(pairs.every(([key, value]) => key === `key ${Number(value) % 10}`));
});

test("a topic that is missing fails the batch with a sentence at the user's line", async (t) => {
  const run = start(t, `ssc.queueStream([["a"]]).writeToKafka("no-such-topic", { brokers });`, {
    args: [classroom.address],
  });
  await run.advance(1);
  const [{ error } = {}] = run.all("error");
  assert.deepEqual([error?.code, error?.position?.line], ["kafkaTopicMissing", 5]);
  assert.match(error?.message ?? "", /has no topic no-such-topic. Create the topic, or correct its name/);
});

test("a write waits for a broker that comes back", async (t) => {
  const broker = await ClassroomBroker.start();
  t.after(() => broker.remove());
  const topic = await KafkaTopic.create(t, broker.address);
  const run = start(t, `ssc.queueStream([["a"], ["b"]]).writeToKafka(topic, { brokers });`, {
    args: [broker.address, topic.name],
  });
  await run.advance(1);
  await broker.down();
  const second = run.advance(1);
  await run.event("outputOperationStarted", ({ operation }) => operation.batchTime === 2_000);
  await broker.up();
  await second;
  assert.deepEqual(run.all("error"), []);
  assert.deepEqual(await topic.readAll(), [
    [null, "a"],
    [null, "b"],
  ]);
});

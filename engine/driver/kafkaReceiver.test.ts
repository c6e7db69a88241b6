import assert from "node:assert/strict";
import { after, test, type TestContext } from "node:test";
import { testSystem } from "../util/testing/testSystem.ts";
import { ClassroomBroker } from "./testing/ClassroomBroker.ts";
import { KafkaTopic } from "./testing/KafkaTopic.ts";
import { TestRun } from "./testing/TestRun.ts";

const real = testSystem("kafka");
const classroom = await ClassroomBroker.start();
after(() => classroom.remove());

const PROGRAM = `
  import { args, KafkaUtils, Seconds, StreamingContext } from "dstream";
  const [brokers, topic, conf] = args;
  const ssc = new StreamingContext(Seconds(1));
  const messages = KafkaUtils.createStream(ssc, brokers ?? "", "group-" + topic, { [topic ?? ""]: 2 }, { fromBeginning: true });
  messages.map((pair) => JSON.stringify(pair)).print(1000);
  ssc.start();
  await ssc.awaitTermination();`;

function start(t: TestContext, address: string, topic: string, conf: Readonly<Record<string, string>> = {}): TestRun {
  const run = new TestRun(PROGRAM, {
    args: [address, topic],
    conf: { "spark.streaming.receiverRestartDelay": "200ms", "spark.streaming.blockInterval": "50ms", ...conf },
  });
  t.after(() => run.close());
  return run;
}

/** Pairs of all batches so far. */
function pairsOf(run: TestRun): [string | null, string][] {
  return run.outputs.flatMap(({ rows }) => rows).map((row) => JSON.parse(String(row)) as [string | null, string]);
}

/** Runs batches until there are so many records. */
async function advanceTo(run: TestRun, records: number): Promise<void> {
  while (pairsOf(run).length < records) {
    await run.event("blockAdded", () => received(run) > pairsOf(run).length);
    await run.advance(1);
  }
}

function received(run: TestRun): number {
  return run.all("blockAdded").reduce((sum, { numRecords }) => sum + numRecords, 0);
}

async function receivesPairs(t: TestContext, address: string): Promise<void> {
  const topic = await KafkaTopic.create(t, address, 2);
  await topic.write([
    ["k", "hello world"],
    [null, "日本"],
  ]);
  const run = start(t, address, topic.name);
  const { receiver } = await run.event("receiverStarted");
  assert.deepEqual([receiver.name, receiver.location, receiver.active], ["KafkaReceiver-0", address, true]);
  await advanceTo(run, 2);
  const pairs = pairsOf(run).sort(([a], [b]) => String(a).localeCompare(String(b)));
  assert.deepEqual(pairs, [
    ["k", "hello world"],
    [null, "日本"],
  ]);
  await topic.writeValues("later");
  await advanceTo(run, 3);
  assert.equal(
    run.completedBatches.reduce((sum, { numRecords }) => sum + numRecords, 0),
    3,
  );
}

const pairs = "the receiver yields keys and messages, from where the group stands";
test(`${pairs}: the classroom's broker`, (t) => receivesPairs(t, classroom.address));
test(`${pairs}: Apache Kafka`, { skip: real.skip }, (t) => receivesPairs(t, real.address));

test("what is stored is committed: another run of the group goes on behind it", async (t) => {
  const topic = await KafkaTopic.create(t, classroom.address);
  await topic.writeValues("1", "2", "3");
  const first = start(t, classroom.address, topic.name);
  await advanceTo(first, 3);
  first.stop(true);
  await first.ended;
  const [place] = await topic.client.committed(`group-${topic.name}`, [topic.name]);
  assert.equal(place?.offset, 3);
  await topic.writeValues("4");
  const second = start(t, classroom.address, topic.name);
  await advanceTo(second, 1);
  assert.deepEqual(pairsOf(second), [[null, "4"]]);
});

test("a broker that is away for a while loses no record; the receiver says why it stopped and starts again", async (t) => {
  const broker = await ClassroomBroker.start();
  t.after(() => broker.remove());
  const topic = await KafkaTopic.create(t, broker.address);
  const values = Array.from({ length: 200 }, (_, i) => String(i));
  const run = start(t, broker.address, topic.name);
  await topic.writeValues(...values.slice(0, 100));
  await advanceTo(run, 100);
  await broker.down();
  const { receiver } = await run.event("receiverStopped");
  assert.match(receiver.lastError ?? "", /^No Kafka broker answers at .*Start the broker, or correct the address/);
  await broker.up();
  await topic.writeValues(...values.slice(100));
  while (new Set(pairsOf(run).map(([, value]) => value)).size < values.length)
    await advanceTo(run, pairsOf(run).length + 1);
  assert.deepEqual(new Set(pairsOf(run).map(([, value]) => value)), new Set(values));
});

test("a receiver whose topic is missing says so and reads it when it is there", async (t) => {
  const topic = KafkaTopic.name(t, classroom.address);
  const run = start(t, classroom.address, topic.name);
  const { receiver } = await run.event("receiverStopped");
  assert.match(receiver.lastError ?? "", /has no topic .*Create the topic, or correct its name/);
  await topic.client.createTopic(topic.name, 1, 1);
  await topic.writeValues("there");
  await advanceTo(run, 1);
  assert.deepEqual(pairsOf(run), [[null, "there"]]);
});

test("the receiver stores no more records a second than it may", async (t) => {
  const topic = await KafkaTopic.create(t, classroom.address);
  await topic.writeValues(...Array.from({ length: 500 }, (_, i) => String(i)));
  const startedAt = performance.now();
  const run = start(t, classroom.address, topic.name, { "spark.streaming.receiver.maxRate": "100" });
  await run.event("blockAdded", () => received(run) >= 100);
  const seconds = (performance.now() - startedAt) / 1000;
  assert.ok(received(run) <= (seconds + 1) * 100, `${received(run)} in ${seconds} s`);
});

test("a ZooKeeper's address gets a sentence that says what to give instead", async (t) => {
  const run = start(t, "localhost:2181", "words");
  const { error } = await run.ended;
  assert.equal(error?.code, "zooKeeperAddress");
  assert.match(error?.message ?? "", /localhost:2181 is the address of a ZooKeeper.*for example "localhost:9092"/);
  assert.equal(error?.position?.line, 5);
});

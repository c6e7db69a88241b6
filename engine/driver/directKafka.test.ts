import assert from "node:assert/strict";
import { after, test, type TestContext } from "node:test";
import { testSystem } from "../util/testing/testSystem.ts";
import { ClassroomBroker } from "./testing/ClassroomBroker.ts";
import { KafkaTopic } from "./testing/KafkaTopic.ts";
import { TestRun, type TestRunOptions } from "./testing/TestRun.ts";

const real = testSystem("kafka");
const classroom = await ClassroomBroker.start();
after(() => classroom.remove());
const { address } = classroom;

function start(t: TestContext, text: string, options: TestRunOptions = {}): TestRun {
  const program = `
    import { args, KafkaUtils, Seconds, StreamingContext, Time } from "dstream";
    const ssc = new StreamingContext(Seconds(1));
    const [brokers, topics] = args;
    ${text}
    ssc.start();
    await ssc.awaitTermination();`;
  const run = new TestRun(program, options);
  t.after(() => run.close());
  return run;
}

/** The stream knows where to begin. */
function reading(run: TestRun): Promise<unknown> {
  return run.event("logLine", ({ text }) => text.startsWith("Reading from Kafka"));
}

async function takesRanges(t: TestContext, address: string): Promise<void> {
  const topic = await KafkaTopic.create(t, address, 1);
  await topic.writeValues("before the stream");
  const run = start(
    t,
    `const stream = KafkaUtils.createDirectStream(ssc, { brokers, topics });
     stream.map(({ topic, timestamp, ...record }) => JSON.stringify({ ...record, sameTopic: topic === topics, timed: timestamp > 1e12 })).print();
     stream.foreachRDD(rdd => console.log(JSON.stringify(rdd.offsetRanges.map(({ topic, ...range }) => range))));`,
    { args: [address, topic.name] },
  );
  await reading(run);
  await topic.write([
    ["k", "a b"],
    [null, "日本"],
  ]);
  await run.advance(2);
  await topic.writeValues("c");
  await run.advance(1);
  const facts = { sameTopic: true, timed: true };
  assert.deepEqual(
    run.outputs.map(({ rows }) => rows.map((row) => JSON.parse(String(row)) as unknown)),
    [
      [
        { partition: 0, offset: 1, key: "k", value: "a b", ...facts },
        { partition: 0, offset: 2, key: null, value: "日本", ...facts },
      ],
      [],
      [{ partition: 0, offset: 3, key: null, value: "c", ...facts }],
    ],
  );
  const ranges = [
    [1, 3],
    [3, 3],
    [3, 4],
  ].map(([fromOffset, untilOffset]) => JSON.stringify([{ partition: 0, fromOffset, untilOffset }]));
  assert.deepEqual(run.log.slice(1), ranges);
  const inputs = run.completedBatches.map(({ inputs: [input] }) => [input?.numRecords, input?.metadataDescription]);
  const line = (range: string): string => `topic: ${topic.name}\tpartition: 0\toffsets: ${range}`;
  assert.deepEqual(inputs, [
    [2, line("1 to 3")],
    [0, undefined],
    [1, line("3 to 4")],
  ]);
  assert.equal(run.completedBatches[0]?.inputs[0]?.name, "Kafka 0.10 direct stream [0]");
}

const ranges = "each batch has what was written since the one before, once, with its ranges";
test(`${ranges}: the classroom's broker`, (t) => takesRanges(t, address));
test(`${ranges}: Apache Kafka`, { skip: real.skip }, (t) => takesRanges(t, real.address));

test("a stream begins at the first record, at a time, or at given offsets, as it is told", async (t) => {
  const topic = await KafkaTopic.create(t, address, 1);
  await topic.writeValues("a", "b", "c");
  const starts = [`"earliest"`, `new Time(5)`, `{ [args[1] ?? ""]: { 0: 2 } }`, `"latest"`];
  const shown = starts.map(
    (startingOffsets) =>
      `KafkaUtils.createDirectStream(ssc, { brokers, topics: [args[1] ?? ""], startingOffsets: ${startingOffsets} }).map(({ value }) => value).print();`,
  );
  const run = start(t, shown.join("\n"), { args: [address, topic.name] });
  await run.advance(1);
  assert.deepEqual(
    run.outputs.map(({ rows }) => rows),
    [["a", "b", "c"], ["a", "b", "c"], ["c"], []],
  );
});

test("records a batch are limited by partition, and what is left comes later", async (t) => {
  const topic = await KafkaTopic.create(t, address, 2);
  await topic.write(Array.from({ length: 40 }, (_, i) => [`key ${i}`, String(i)]));
  const run = start(
    t,
    `KafkaUtils.createDirectStream(ssc, { brokers, topics, startingOffsets: "earliest" }).map(({ value }) => value).print();`,
    { args: [address, topic.name], conf: { "spark.streaming.kafka.maxRatePerPartition": "8" } },
  );
  await run.advance(4);
  const counts = run.completedBatches.map(({ numRecords }) => numRecords);
  assert.equal(counts[0], 16);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    40,
  );
  const values = run.outputs.flatMap(({ rows }) => rows).map(Number);
  assert.equal(new Set(values).size, values.length);
});

test("with backpressure the initial rate holds until a rate is measured", async (t) => {
  const topic = await KafkaTopic.create(t, address);
  await topic.writeValues(...Array.from({ length: 100 }, (_, i) => String(i)));
  const run = start(
    t,
    `KafkaUtils.createDirectStream(ssc, { brokers, topics, startingOffsets: "earliest" }).count().print();`,
    {
      args: [address, topic.name],
      conf: {
        "spark.streaming.backpressure.enabled": "true",
        "spark.streaming.backpressure.initialRate": "10",
      },
    },
  );
  await run.advance(4);
  // On a clock moved by hand batches take no time, so no rate is ever measured.
  assert.deepEqual(
    run.completedBatches.map(({ numRecords }) => numRecords),
    [10, 10, 10, 10],
  );
});

test("partitions that are added are read from their first record", async (t) => {
  const topic = await KafkaTopic.create(t, address, 1);
  const run = start(
    t,
    `const stream = KafkaUtils.createDirectStream(ssc, { brokers, topics });
     stream.foreachRDD(async rdd => console.log(rdd.getNumPartitions(), await rdd.count()));`,
    { args: [address, topic.name] },
  );
  await reading(run);
  await run.advance(1);
  await topic.client.addPartitions(topic.name, 3);
  await topic.write(Array.from({ length: 30 }, (_, i) => [`key ${i}`, String(i)]));
  await run.advance(1);
  assert.deepEqual(run.log.slice(1), ["1 0", "3 30"]);
});

test("a topic that is missing is told once, and read from its first record when it is there", async (t) => {
  const topic = KafkaTopic.name(t, address);
  const run = start(t, `KafkaUtils.createDirectStream(ssc, { brokers, topics }).map(({ value }) => value).print();`, {
    args: [address, topic.name],
  });
  await run.advance(2);
  assert.deepEqual(
    run.all("alert").map(({ code, message }) => [code, message]),
    [
      [
        "kafkaTopicsMissing",
        `Kafka has no topic ${topic.name}. Create it, or correct the name. Batches are empty until then.`,
      ],
    ],
  );
  await topic.client.createTopic(topic.name, 1, 1);
  await topic.writeValues("at last");
  await run.advance(1);
  assert.deepEqual(
    run.outputs.map(({ rows }) => rows),
    [[], [], ["at last"]],
  );
});

test("a topic that is deleted loses the batch that is sure of it, with a sentence, and the next ones", async (t) => {
  const topic = await KafkaTopic.create(t, address, 1);
  const run = start(
    t,
    `KafkaUtils.createDirectStream(ssc, { brokers, topics }).print();
     const stopped = ssc.awaitTermination().catch(error => console.log(error.name));`,
    { args: [address, topic.name] },
  );
  await reading(run);
  await topic.client.deleteTopic(topic.name);
  await run.advance(2);
  const [lost] = run.all("batchLost");
  assert.equal(lost?.batchTime, 2_000);
  assert.deepEqual([lost?.error.code, lost?.error.name], ["kafkaPartitionsGone", "IllegalStateException"]);
});

test("committed offsets are where the group goes on; the highest of a partition counts, and the callback is told", async (t) => {
  const topic = await KafkaTopic.create(t, address, 1);
  await topic.writeValues("a", "b", "c");
  const program = `
    const stream = KafkaUtils.createDirectStream(ssc, { brokers, topics, groupId: "${topic.name}", startingOffsets: "earliest" });
    stream.map(({ value }) => value).print();
    stream.foreachRDD(rdd => {
      const [range] = rdd.offsetRanges;
      if (range === undefined || range.fromOffset === range.untilOffset) return;
      stream.commitAsync([range]);
      stream.commitAsync([{ ...range, untilOffset: 2 }], (offsets, error) => console.log(JSON.stringify(offsets), error));
    });`;
  const first = start(t, program, { args: [address, topic.name] });
  await first.advance(2);
  await first.event("logLine", ({ text }) => text.includes("offset"));
  assert.equal(first.log[1], `[{"topic":"${topic.name}","partition":0,"offset":3}] null`);
  await topic.writeValues("d");
  const second = start(t, program, { args: [address, topic.name] });
  await second.advance(1);
  assert.deepEqual(
    second.outputs.map(({ rows }) => rows),
    [["d"]],
  );
});

test("what comes from other operations has no offsetRanges and takes no commit", async (t) => {
  const topic = await KafkaTopic.create(t, address, 1);
  const run = start(
    t,
    `const stream = KafkaUtils.createDirectStream(ssc, { brokers, topics, startingOffsets: "earliest" });
     const mapped = stream.map(({ value }) => value);
     const attempt = (f: () => unknown) => { try { f(); console.log("done"); } catch (error) { console.log((error as Error).name + ": " + (error as Error).message); } };
     attempt(() => (mapped as never as typeof stream).commitAsync([]));
     attempt(() => stream.commitAsync([]));
     mapped.foreachRDD(rdd => attempt(() => (rdd as never as { offsetRanges: unknown }).offsetRanges));`,
    { args: [address, topic.name] },
  );
  await run.advance(1);
  const texts = run.log.filter((text) => !text.startsWith("Reading"));
  assert.match(texts[0] ?? "", /^IllegalArgumentException: commitAsync exists only on what createDirectStream returns/);
  assert.match(texts[1] ?? "", /^IllegalArgumentException: requirement failed: commitAsync needs a groupId/);
  assert.match(texts[2] ?? "", /^ClassCastException: Only the RDDs of createDirectStream itself have offsetRanges/);
});

test("addresses, topics and offsets that cannot be right are refused by name", async (t) => {
  const attempts = [
    [`{ topics }`, /createDirectStream needs the addresses of Kafka brokers.*It was given nothing/],
    [`{ brokers: "localhost", topics }`, /It was given "localhost"/],
    [`{ brokers, topics: [] }`, /needs at least one topic/],
    [`{ brokers, topics: "a b" }`, /It was given a b/],
    [`{ brokers, topics, startingOffsets: { words: { 0: -1 } } }`, /words has 0: -1/],
    [`{ brokers, connection: "shop", topics }`, /brokers or a connection, not both/],
  ] as const;
  const calls = attempts.map(
    ([options]) =>
      `try { KafkaUtils.createDirectStream(ssc, ${options} as never); } catch (error) { console.log((error as Error).message); }`,
  );
  const run = new TestRun(
    `import { KafkaUtils, Seconds, StreamingContext } from "dstream";
     const [ssc, brokers, topics] = [new StreamingContext(Seconds(1)), "localhost:9092", "words"];
     ${calls.join("\n")}`,
  );
  t.after(() => run.close());
  await run.ended;
  assert.equal(run.log.length, attempts.length);
  for (const [index, [, message]] of attempts.entries()) assert.match(run.log[index] ?? "", message);
});

test("a broker that is not there, or a connection that nobody set up, is told once; batches are empty and go on", async (t) => {
  const run = start(
    t,
    `KafkaUtils.createDirectStream(ssc, { brokers, topics }).count().print();
     KafkaUtils.createDirectStream(ssc, { connection: "kafka", topics }).count().print();`,
    {
      args: ["127.0.0.1:1", "words"],
      connections: { cluster: { kind: "kafka", brokers: ["localhost:9092"] } },
    },
  );
  await run.advance(2);
  const told = Object.fromEntries(run.all("alert").map(({ code, message }) => [code, message]));
  assert.equal(run.all("alert").length, 2);
  assert.equal(
    told["kafkaUnreachable"],
    "No Kafka broker answers at 127.0.0.1:1: ECONNREFUSED. Start the broker, or correct the address. Batches are empty until then.",
  );
  assert.match(told["kafkaConnectionMissing"] ?? "", /There is no Kafka connection named kafka. Known: cluster/);
  assert.deepEqual(
    run.completedBatches.map(({ batchTime, numRecords }) => [batchTime, numRecords]),
    [
      [1_000, 0],
      [2_000, 0],
    ],
  );
});

test("a broker that is away for a while costs no record: batches are empty meanwhile, tasks wait, and each comes once", async (t) => {
  const broker = await ClassroomBroker.start();
  t.after(() => broker.remove());
  const topic = await KafkaTopic.create(t, broker.address, 2);
  const run = start(
    t,
    `const stream = KafkaUtils.createDirectStream(ssc, { brokers, topics });
     stream.map(({ value }) => value).print();`,
    { args: [broker.address, topic.name] },
  );
  await reading(run);
  const written = Array.from({ length: 60 }, (_, i): [string, string] => [`key ${i}`, String(i)]);
  await topic.write(written.slice(0, 20));
  await run.advance(1);
  await topic.write(written.slice(20, 40));
  await broker.down();
  await run.advance(1);
  await broker.up();
  await topic.write(written.slice(40));
  await run.advance(2);
  const rows = run.outputs.map((output) => output.rows.map(Number));
  assert.deepEqual(
    rows.map(({ length }) => length),
    [20, 0, 40, 0],
  );
  assert.deepEqual(
    rows.flat().sort((a, b) => a - b),
    written.map(([, value]) => Number(value)),
  );
  const alerts = run.all("alert").map(({ code }) => code);
  assert.deepEqual(alerts, ["kafkaUnreachable", "kafkaAnswersAgain"]);
});

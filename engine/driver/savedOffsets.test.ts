/** What the offsets that saveToTable keeps are worth: nothing is left out and nothing comes twice. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test, type TestContext } from "node:test";
import { TestConnector } from "../connectors/testing/TestConnector.ts";
import { ClassroomBroker } from "./testing/ClassroomBroker.ts";
import { KafkaTopic } from "./testing/KafkaTopic.ts";
import { TestRun } from "./testing/TestRun.ts";

const SPARK = { spark: { kind: "sqlite", file: "spark.sqlite" } } as const;
const classroom = await ClassroomBroker.start();
after(() => classroom.remove());

function start(t: TestContext, topic: KafkaTopic, text: string): TestRun {
  const program = `
    import { args, KafkaUtils, StreamingContext } from "dstream";
    const ssc = new StreamingContext(1);
    const [brokers, topics] = args;
    ${text}`;
  const run = new TestRun(program, {
    args: [classroom.address, topic.name],
    connections: SPARK,
  });
  t.after(() => run.close());
  return run;
}

test("after a batch that failed no later one is saved, so that the saved offsets leave nothing out", async (t) => {
  const topic = await KafkaTopic.create(t, classroom.address);
  await topic.writeValues("1");
  const run = start(
    t,
    topic,
    `const numbers = KafkaUtils.createDirectStream(ssc, { brokers, topics, startingOffsets: "earliest" }).map(({ value }) => Number(value));
numbers.filter((n) => { if (n === 2) throw new Error("two"); return true; })
  .saveToTable("spark", "numbers", { columns: ["n"], create: true });
ssc.start();
await ssc.awaitTermination().catch(() => undefined);`,
  );
  for (const value of ["2", "3"]) {
    await run.advance(1);
    await topic.writeValues(value);
  }
  await run.advance(1);
  assert.deepEqual(
    run.all("error").map(({ error }) => [error.code, error.position?.line]),
    [
      ["userError", 6],
      ["batchBeforeMissing", 7],
    ],
  );
  const connector = new TestConnector({ connections: SPARK, databaseDirectory: join(run.workDirectory, "databases") });
  t.after(() => connector.close());
  assert.deepEqual(await connector.attach().rows("spark", "select n from numbers"), [[1]]);
});

test("a partition that is left out of given offsets is read from its first record: it was added since", async (t) => {
  const topic = await KafkaTopic.create(t, classroom.address, 3);
  await topic.write(Array.from({ length: 30 }, (_, i) => [`key ${i}`, String(i)]));
  const { partitions } = await topic.client.offsets([topic.name]);
  const ends = partitions.map(({ latest }) => latest);
  const run = start(
    t,
    topic,
    `KafkaUtils.createDirectStream(ssc, { brokers, topics, startingOffsets: { [topics ?? ""]: { 0: ${ends[0]} } } }).count().print();
ssc.start();
await ssc.awaitTermination();`,
  );
  await run.advance(1);
  assert.deepEqual(run.outputs[0]?.rows, [30 - (ends[0] ?? 0)]);
});

/** Whatever is wrong with a sink, its batch fails with what and what to do, at the user's line, and the run goes on: real processes and systems. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { CuttableWay } from "../connectors/testing/CuttableWay.ts";
import { specOf } from "../connectors/testing/TestConnector.ts";
import { ClassroomBroker } from "../driver/testing/ClassroomBroker.ts";
import type { Connections } from "../protocol/connections.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { testSystem } from "../util/testing/testSystem.ts";
import { assertComplaints, type ExpectedComplaint } from "./testing/complaints.ts";
import { type JobRun, runJob } from "./testing/runJob.ts";

const mariadb = testSystem("mariadb");
const broker = await ClassroomBroker.start();
after(() => broker.remove());

interface Sink extends Omit<ExpectedComplaint, "line"> {
  /** One line, called on a stream of [word, count] pairs. */
  readonly sink: string;
}

/** The outputs stand on the lines from here on. */
const FIRST_LINE = 10;

const program = (
  sinks: readonly Sink[],
): string => `import { args, connect, Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";
const conf = new SparkConf().set("spark.streaming.concurrentJobs", "20");
const ssc = new StreamingContext(new SparkContext(conf), Seconds(1));
const [broker] = args;
const db = await connect("spark");
await db.execute("create table if not exists words (word text not null, amount integer not null)");
await db.close();
const pairs = ssc.queueStream<[string, number]>([[["a", 1]]]);
pairs.count().print();
${sinks.map(({ sink }) => `pairs.${sink};`).join("\n")}
ssc.start();
await ssc.awaitTermination().catch(() => undefined);`;

const sinks: readonly Sink[] = [
  {
    sink: `saveToTable("spark", "nowhere")`,
    code: "tableMissing",
    text: /"spark" has no table nowhere\. Create it first, or check its name/,
  },
  {
    sink: `saveToTable("spark", "words", { columns: ["word", "cuont"] })`,
    code: "badSql",
    text: /"spark" refused the statement: .*cuont/,
  },
  {
    sink: `map(([word]) => ({ wort: word })).saveToTable("spark", "words")`,
    code: "rowDoesNotFit",
    text: /wort/,
  },
  {
    sink: `map(([word]) => ({ word, amount: [1] })).saveToTable("spark", "words")`,
    code: "badCellValue",
    text: /amount/,
  },
  {
    sink: `saveToTable("spark", "words", { mode: "upsert", key: "word" })`,
    code: "keyNotUnique",
    text: /no primary key or unique index .*\. Create one, or name another key/,
  },
  {
    sink: `saveToTable("nobody", "words")`,
    code: "unknownConnection",
    text: /There is no connection "nobody"/,
  },
  {
    sink: `saveToTable("closed", "words")`,
    code: "databaseUnreachable",
    text: /"closed" cannot be reached \(ECONNREFUSED\)\. Check that it runs/,
  },
  {
    sink: `foreachRDD((rdd) => rdd.foreachPartition(async () => void (await connect("closed"))))`,
    code: "databaseUnreachable",
    text: /"closed" cannot be reached \(ECONNREFUSED\)\. Check that it runs/,
  },
  {
    sink: `writeToKafka("no-such-topic", { brokers: broker })`,
    code: "kafkaTopicMissing",
    text: /has no topic no-such-topic\. Create the topic, or correct its name/,
  },
  {
    sink: `writeToKafka("words", { connection: "nowhere" })`,
    code: "kafkaConnectionMissing",
    text: /no Kafka connection named nowhere/,
  },
  {
    sink: `writeToKafka("words", { brokers: "127.0.0.1:1" })`,
    code: "kafkaUnreachable",
    text: /No Kafka broker answers at 127\.0\.0\.1:1: ECONNREFUSED\. Start the broker, or correct the address/,
  },
  {
    sink: `saveAsTextFiles("a-file/words")`,
    code: "fileNotWritable",
    text: /a-file.*\. Choose a folder/,
  },
  {
    sink: `saveAsTextFiles("/no-such-place/words")`,
    code: "fileNotWritable",
    text: /no-such-place.*\. Choose a folder/,
  },
  {
    sink: `repartition(1).saveAsTextFiles("full")`,
    code: "fileNotWritable",
    text: /full-1000: no space is left on the disk\. Choose a folder/,
  },
];

/** The attempts' temporary files in the folder of the first batch are a device on which no byte has room. */
function fillDisk(workDirectory: string): void {
  const folder = join(workDirectory, "full-1000");
  mkdirSync(folder);
  for (let task = 0; task < 200; task++) symlinkSync("/dev/full", join(folder, `.part-00000-${task}`));
}

/** The next batch is begun, and what is well in it is done. */
async function goesOn(run: JobRun): Promise<void> {
  run.host.advanceBatches(1).catch(() => undefined);
  const isDone = (event: RunEvent): boolean =>
    event.type === "outputRows" && event.output.kind === "print" && event.output.batchTime === 2_000;
  while (!run.events.some(isDone)) await run.nextEvent();
}

const skip = !existsSync("/dev/full") && "this system has no /dev/full";

test(
  "sinks that cannot be written fail their batch with cause and next step, at the user's line, and the run goes on",
  { skip },
  async (t) => {
    const connections: Connections = {
      spark: { kind: "sqlite", file: "spark.sqlite" },
      closed: { kind: "mysql", host: "127.0.0.1", port: 1, user: "me", password: "top-secret", database: "spark" },
    };
    const run = await runJob(t, program(sinks), { clock: "manual", args: [broker.address], connections });
    await run.event("streamingStarted");
    writeFileSync(join(run.spec.workDirectory, "a-file"), "");
    fillDisk(run.spec.workDirectory);
    await run.host.advanceBatches(1);
    await assertComplaints(
      run,
      sinks.map((sink, index) => ({ ...sink, line: FIRST_LINE + index })),
    );
    assert.doesNotMatch(JSON.stringify(run.events), /top-secret/);
    await goesOn(run);
    run.host.stop(false);
    await run.ended;
  },
);

test(
  "what a database server refuses or leaves off is told with cause and next step",
  { skip: mariadb.skip },
  async (t) => {
    const spec = specOf(mariadb.address);
    const connections: Connections = {
      spark: spec,
      login: { ...spec, password: "top-secret" },
      absent: { ...spec, database: "nowhere" },
    };
    const refusals: readonly Sink[] = [
      {
        sink: `saveToTable("login", "words")`,
        code: "databaseLoginRefused",
        text: /refused the login of connection "login"\. Its operator has to check/,
      },
      {
        sink: `saveToTable("absent", "words")`,
        code: "databaseDenied",
        text: /"absent" may not do that\. Its operator decides/,
      },
      {
        sink: `saveToTable("spark", "nowhere")`,
        code: "tableMissing",
        text: /"spark" has no table nowhere\. Create it first/,
      },
      {
        sink: `saveToTable("spark", "words", { columns: ["word", "cuont"] })`,
        code: "badSql",
        text: /"spark" refused the statement: .*cuont/,
      },
    ];
    const run = await runJob(t, program(refusals), { clock: "manual", args: [broker.address], connections });
    await run.event("streamingStarted");
    await run.host.advanceBatches(1);
    await assertComplaints(
      run,
      refusals.map((sink, index) => ({ ...sink, line: FIRST_LINE + index })),
    );
    assert.doesNotMatch(JSON.stringify(run.events), /top-secret/);
  },
);

test(
  "a database server that goes away in the middle fails its batch, and the batches after its return are saved",
  { skip: mariadb.skip },
  async (t) => {
    const spec = specOf(mariadb.address);
    const way = new CuttableWay(spec.host, spec.port ?? 0);
    t.after(() => way.close());
    const connections: Connections = { spark: { ...spec, host: "127.0.0.1", port: await way.open() } };
    const text = `import { Seconds, StreamingContext } from "dstream";
const ssc = new StreamingContext(Seconds(1));
ssc.queueStream([[1], [2], [3]])
  .saveToTable("spark", "survivors", { columns: ["n"], create: true });
ssc.start();
await ssc.awaitTermination().catch(() => undefined);`;
    const run = await runJob(t, text, { clock: "manual", connections });
    await run.event("streamingStarted");
    await run.host.advanceBatches(1);
    way.cut();
    await run.host.advanceBatches(1);
    await assertComplaints(run, [
      { code: "databaseUnreachable", text: /"spark" cannot be reached \(\w+\)\. Check that it runs/, line: 4 },
    ]);
    way.mend();
    await run.host.advanceBatches(1);
    const saved = run.events.flatMap((event) => (event.type === "outputRows" ? event.output.totalRows : []));
    assert.deepEqual(saved, [1, 1]);
  },
);

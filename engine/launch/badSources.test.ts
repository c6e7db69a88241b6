/** Whatever is wrong with a source, the run says what and what to do, and goes on with the others: real processes and sockets. */
import assert from "node:assert/strict";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { refuseLogins } from "../connectors/testing/refuseLogins.ts";
import { ClassroomBroker } from "../driver/testing/ClassroomBroker.ts";
import type { Connections } from "../protocol/connections.ts";
import { assertComplaints, type ExpectedComplaint } from "./testing/complaints.ts";
import { type JobRun, runJob } from "./testing/runJob.ts";

const broker = await ClassroomBroker.start();
after(() => broker.remove());

const REFUSED = /refused the login: .*\. Correct user name, password and mechanism of the connection/;
const sources: readonly (ExpectedComplaint & { readonly source: string })[] = [
  {
    source: `ssc.socketTextStream("127.0.0.1", 1)`,
    code: "connectionRefused",
    text: /Nothing listens on 127\.0\.0\.1:1: the connection was refused\. Start a server there/,
  },
  {
    source: `ssc.socketTextStream("no-such-host.invalid", 9999)`,
    code: "socketConnect",
    text: /No connection to no-such-host\.invalid:9999: \w+\. Check host name and port/,
  },
  {
    source: `direct({ brokers: "127.0.0.1:1", topics: "words" })`,
    code: "kafkaUnreachable",
    text: /No Kafka broker answers at 127\.0\.0\.1:1: ECONNREFUSED\. Start the broker, or correct the address\. Batches/,
  },
  {
    source: `direct({ brokers: broker, topics: "no-such-topic" })`,
    code: "kafkaTopicsMissing",
    text: /has no topic no-such-topic\. Create it, or correct the name/,
  },
  { source: `direct({ connection: "login", topics: "words" })`, code: "kafkaLoginRefused", text: REFUSED },
  {
    source: `direct({ connection: "needless", topics: "words" })`,
    code: "kafkaUnsupported",
    text: /If the connection has a login and these brokers take none, remove it/,
  },
  {
    source: `direct({ connection: "nowhere", topics: "words" })`,
    code: "kafkaConnectionMissing",
    text: /no Kafka connection named nowhere\. Known: login, needless\. Ask for it to be set up/,
  },
  {
    source: `KafkaUtils.createStream(ssc, "127.0.0.1:2", "group", { words: 1 })`,
    code: "kafkaUnreachable",
    text: /No Kafka broker answers at 127\.0\.0\.1:2: ECONNREFUSED\. Start the broker/,
  },
  {
    source: `KafkaUtils.createStream(ssc, broker, "group", { missing: 1 })`,
    code: "kafkaTopicMissing",
    text: /has no topic missing\. Create the topic, or correct its name/,
  },
  {
    source: `KafkaUtils.createStream(ssc, "login", "group", { words: 1 })`,
    code: "kafkaLoginRefused",
    text: REFUSED,
  },
  {
    source: `ssc.textFileStream("no-such-folder")`,
    code: "folderMissing",
    text: /There is no folder .*no-such-folder\..* make it, or correct the path/,
  },
  {
    source: `ssc.textFileStream("/etc")`,
    code: "folderRefused",
    text: /may not read \/etc,.* Use a folder inside the job's own one/,
  },
];

test("sources that cannot be read are told with cause and next step, and the others go on", async (t) => {
  const sasl = { mechanism: "plain", username: "me", password: "top-secret" } as const;
  const connections: Connections = {
    login: { kind: "kafka", brokers: [await refuseLogins(t)], sasl },
    needless: { kind: "kafka", brokers: [broker.address], sasl },
  };
  const run = await runJob(
    t,
    `import { args, KafkaUtils, Seconds, SparkConf, SparkContext, StreamingContext } from "dstream";
import type { DirectKafkaOptions, DStream } from "dstream";
const conf = new SparkConf().setMaster("local[7]").set("spark.streaming.receiverRestartDelay", "200");
const ssc = new StreamingContext(new SparkContext(conf), Seconds(1));
const [broker] = args;
const direct = (options: DirectKafkaOptions): DStream<string | null> => KafkaUtils.createDirectStream(ssc, options).map(({ value }) => value);
${sources.map(({ source }) => `${source}.print();`).join("\n")}
ssc.queueStream([[1, 2]]).count().print();
ssc.start();
await ssc.awaitTermination();`,
    { clock: "manual", args: [broker.address], connections },
  );
  await run.event("streamingStarted");
  await run.host.advanceBatches(1);
  const counts = run.events.flatMap((event) => (event.type === "outputRows" ? event.output.rows : []));
  assert.deepEqual(counts, [2]);
  await assertComplaints(run, sources);
  assert.doesNotMatch(JSON.stringify(run.events), /top-secret/);
  run.host.stop(false);
  assert.equal((await run.ended).outcome, "stopped");
});

const FILES = [
  'import { Seconds, StreamingContext } from "dstream";',
  "const ssc = new StreamingContext(Seconds(1));",
  'ssc.textFileStream("broken").print();',
  'ssc.textFileStream("strange").print();',
  "ssc.start();",
  "await ssc.awaitTermination().catch(() => undefined);",
].join("\n");

test("a damaged file is told at the line that reads its folder; text that is no UTF-8 is read as far as it goes", async (t) => {
  const run = await runJob(t, FILES, { clock: "manual" });
  await run.event("streamingStarted");
  const write = (folder: string, name: string, bytes: Buffer): void => {
    const path = join(run.spec.workDirectory, folder, name);
    mkdirSync(join(run.spec.workDirectory, folder), { recursive: true });
    writeFileSync(path, bytes);
    utimesSync(path, 0.5, 0.5);
  };
  write("broken", "words.gz", gzipSync("a b c").subarray(0, 12));
  write("strange", "words.txt", Buffer.from([0x61, 0xff, 0x62, 0x0a, 0xe4, 0xb8]));
  await run.host.advanceBatches(2);
  await assertComplaints(run, [
    {
      code: "fileNotReadable",
      text: /words\.gz could not be read: it is a gzip file without its end\. It must be readable/,
      line: 3,
    },
  ]);
  const rows = run.events.flatMap((event) => (event.type === "outputRows" ? event.output.rows : []));
  assert.deepEqual(rows, ["a\ufffdb", "\ufffd"]);
});

test("bytes of a socket that are no UTF-8 are read as far as they go", async (t) => {
  const server = createServer((socket) => socket.end(Buffer.from([0x61, 0xff, 0x62, 0x0a, 0xc3, 0x0a])));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const text = [
    'import { args, Seconds, StreamingContext } from "dstream";',
    "const ssc = new StreamingContext(Seconds(1));",
    'ssc.socketTextStream("127.0.0.1", Number(args[0])).print();',
    "ssc.start();",
    "await ssc.awaitTermination();",
  ].join("\n");
  const run = await runJob(t, text, { clock: "manual", args: [String(port)] });
  await run.event("blockAdded");
  await run.host.advanceBatches(1);
  const { output } = await run.event("outputRows");
  assert.deepEqual(output.rows, ["a\ufffdb", "\ufffd"]);
});

test("a program that gives what cannot be read at all ends at once, at that line", async (t) => {
  const start = (source: string): Promise<JobRun> =>
    runJob(
      t,
      `import { KafkaUtils, StreamingContext } from "dstream";\nconst ssc = new StreamingContext(1);\n${source};`,
    );
  const wrong = [
    {
      source: `KafkaUtils.createStream(ssc, "localhost:2181", "group", { words: 1 })`,
      code: "zooKeeperAddress",
      text: /localhost:2181 is .*ZooKeeper.* 9092/,
    },
    {
      source: `KafkaUtils.createDirectStream(ssc, { brokers: "localhost:2181", topics: "words" })`,
      code: "zooKeeperAddress",
      text: /localhost:2181 is .*ZooKeeper.* 9092/,
    },
    {
      source: `ssc.textFileStream("hdfs://namenode:9000/logs")`,
      code: "noFileSystem",
      text: /No FileSystem for scheme "hdfs": .*\. Use a folder of this machine/,
    },
  ];
  for (const { source, ...expected } of wrong) {
    const run = await start(source);
    const { outcome, error } = await run.ended;
    assert.deepEqual([outcome, error?.code, error?.position?.line], ["failed", expected.code, 3]);
    await assertComplaints(run, [{ ...expected, line: 3 }]);
  }
});

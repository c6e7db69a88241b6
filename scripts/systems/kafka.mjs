import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "./freePort.mjs";
import { isKafkaReady } from "./isKafkaReady.mjs";
import { kafkaJars } from "./kafkaJars.mjs";
import { runFolder } from "./runFolder.mjs";
import { ServerProcess } from "./ServerProcess.mjs";

const VERSION = process.env.DSTREAM_TEST_KAFKA_VERSION ?? "3.9.1";
const START_MS = 90_000;

/** For a server that lives for minutes: quick to start, small. */
const javaOptions = ["-Xmx512m", "-Xms128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"];

/**
 * One node that is broker and controller, on this machine only. A short session, because a broker that was killed may only come back after
 * its session has ended.
 */
const properties = (folder, port, controllerPort) => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=${path.join(folder, "data")}
num.partitions=1
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=500
broker.session.timeout.ms=3000
`;

/**
 * Starts a real Apache Kafka on free ports. Beside what every system has, it can be stopped or killed and started again with the same
 * address and data: `down()`, `kill()`, `up()`.
 */
export async function startKafka() {
  const jars = await kafkaJars(VERSION);
  const folder = runFolder("kafka");
  const [port, controllerPort] = [await freePort(), await freePort()];
  const file = path.join(folder, "server.properties");
  writeFileSync(file, properties(folder, port, controllerPort));
  const java = [...javaOptions, "-cp", path.join(jars, "*")];
  const clusterId = randomBytes(16).toString("base64url");
  await promisify(execFile)("java", [...java, "kafka.tools.StorageTool", "format", "-t", clusterId, "-c", file]);
  const server = new ServerProcess(folder);
  const up = () =>
    server.start({
      command: "java",
      args: [...java, "kafka.Kafka", file],
      isReady: () => isKafkaReady(port),
      deadlineMs: START_MS,
    });
  await up();
  return {
    address: `127.0.0.1:${port}`,
    stop: () => server.remove(),
    down: () => server.stop(),
    kill: () => server.kill(),
    up,
  };
}

/** Apache Kafka for tests that ask for `testSystem("kafka")`: `127.0.0.1:port`. */
export const kafka = { name: "kafka", start: startKafka };

import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import type { Worker } from "node:worker_threads";
import { KafkaTestClient } from "../broker/testing/KafkaTestClient.ts";
import { brokerFolder } from "../broker/testing/startBroker.ts";
import { BrokerService } from "./BrokerService.ts";
import { brokerPorts } from "./brokerPorts.ts";

test("the broker starts once, on demand; one that dies comes back on its port with all that it had", async (context) => {
  const service = new BrokerService({ folder: brokerFolder(context), ports: [0] });
  context.after(() => service.stop());
  assert.equal(service.address, undefined);
  const threads: Worker[] = [];
  const onWorker = (worker: Worker): void => void threads.push(worker);
  process.on("worker", onWorker);
  context.after(() => process.off("worker", onWorker));
  const [address, same] = await Promise.all([service.start(), service.start()]);
  assert.deepEqual([address, threads.length], [same, 1]);

  const client = new KafkaTestClient(context, `${address.host}:${address.port}`);
  await (await client.admin()).createTopics({ topics: [{ topic: "t", numPartitions: 1 }] });
  const producer = await client.producer({ idempotent: true });
  await producer.send({ topic: "t", messages: [{ value: "before" }] });
  const returned = once(process, "worker");
  await threads[0]?.terminate();
  await returned;
  await producer.send({ topic: "t", messages: [{ value: "after" }] });
  assert.deepEqual(service.address, address);
  assert.deepEqual(
    (await client.readAll("t", 2)).map(({ offset, value }) => [offset, value]),
    [
      [0, "before"],
      [1, "after"],
    ],
  );

  await service.stop();
  assert.equal(service.address, undefined);
  assert.equal((await service.start()).host, "127.0.0.1");
});

test("a broker that cannot listen says why, and can be started once the port is free", async (context) => {
  const first = new BrokerService({ folder: brokerFolder(context), ports: [0] });
  context.after(() => first.stop());
  const { port } = await first.start();
  const second = new BrokerService({ folder: brokerFolder(context), ports: [port] });
  context.after(() => second.stop());
  await assert.rejects(second.start(), { code: "brokerPort" });
  await first.stop();
  assert.equal((await second.start()).port, port);
});

test("the port is Kafka's usual one or any other, unless the operator names one", () => {
  assert.deepEqual(brokerPorts(undefined), [9092, 0]);
  assert.deepEqual(brokerPorts("19092"), [19_092]);
  for (const text of ["x", "70000", "-1"]) assert.throws(() => brokerPorts(text), { code: "badSetting" });
});

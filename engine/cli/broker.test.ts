import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { KafkaTestClient } from "../broker/testing/KafkaTestClient.ts";
import { brokerFolder } from "../broker/testing/startBroker.ts";
import { startDstream, type RunningCommand } from "./testing/startDstream.ts";

async function listening(context: TestContext, args: readonly string[]): Promise<[RunningCommand, string]> {
  const command = startDstream(context, ["broker", ...args]);
  let text = "";
  command.child.stdout.on("data", (more: string) => (text += more));
  await command.says("stdout", /listening on \S+:\d+\n/);
  return [command, /listening on (\S+)/.exec(text)?.[1] ?? ""];
}

test("a broker that is killed while it is written to comes back with every message once", async (context) => {
  const folder = brokerFolder(context);
  const [killed, address] = await listening(context, ["--port", "0", "--data", folder]);
  const client = new KafkaTestClient(context, address);
  await (await client.admin()).createTopics({ topics: [{ topic: "t", numPartitions: 1 }] });
  const producer = await client.producer({ idempotent: true });
  const sent: string[] = [];
  const confirmations: Promise<unknown>[] = [];
  for (let count = 0; count < 200; count += 1) {
    sent.push(`message ${count}`);
    confirmations.push(producer.send({ topic: "t", messages: [{ value: `message ${count}` }] }));
    if (count % 20 === 0) await Promise.all(confirmations);
    if (count === 150) killed.child.kill("SIGKILL");
    if (count !== 150) continue;
    await killed.finished;
    // What a machine that stops in the middle of a write leaves behind.
    appendFileSync(join(folder, "topics", "t", "0", `${"0".repeat(20)}.log`), Buffer.alloc(777, 1));
    appendFileSync(join(folder, "groups.jsonl"), '{"type":"off');
    await listening(context, ["--port", address.split(":")[1] ?? "", "--data", folder]);
  }
  await Promise.all(confirmations);
  const seen = await client.readAll("t", sent.length);
  // kafkajs does not keep the order of messages that it sends at the same time.
  assert.deepEqual(seen.map(({ value }) => value).sort(), sent.toSorted());
});

test("the broker ends in order with Ctrl-C, and a second one on its folder is refused with what to do", async (context) => {
  const folder = brokerFolder(context);
  const [{ child, finished }] = await listening(context, ["--port", "0", "--data", folder]);
  const second = await startDstream(context, ["broker", "--port", "0", "--data", folder]).finished;
  assert.equal(second.exitCode, 1);
  assert.match(
    second.stderr,
    /in use by another broker \(process \d+\)\. Use that one, stop it, or choose another folder/,
  );
  child.kill("SIGINT");
  assert.equal((await finished).exitCode, 0);
});

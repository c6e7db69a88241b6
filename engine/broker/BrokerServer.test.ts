import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { apis } from "./apis/apis.ts";
import { BrokerServer } from "./BrokerServer.ts";
import { ErrorCode } from "./ErrorCode.ts";
import { KafkaTestClient } from "./testing/KafkaTestClient.ts";
import { makeBatch } from "./testing/makeBatch.ts";
import { RawClient } from "./testing/RawClient.ts";
import { brokerFolder, openBroker, startBroker } from "./testing/startBroker.ts";
import { systemClock } from "../util/Clock.ts";

const API_VERSIONS = 18;

/** The broker still answers: a connection is made and a question answered. */
async function isAlive(port: number): Promise<boolean> {
  const client = await RawClient.connect(port);
  client.send(API_VERSIONS, 0, () => {});
  const error = (await client.answer()).int16();
  client.socket.destroy();
  return error === ErrorCode.none;
}

test("bytes that are no request end their connection and harm nobody else", async (context) => {
  const { address } = await startBroker(context);
  const nonsense = [
    Buffer.from("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    Buffer.from([0x7f, 0xff, 0xff, 0xff, 1, 2, 3]),
    Buffer.from([0xff, 0xff, 0xff, 0xff]),
    Buffer.from([0, 0, 0, 10, 0x4e, 0x20, 0, 0, 0, 0, 0, 0, 0xff, 0xff]),
    Buffer.from([0, 0, 0, 10, 0, 3, 0, 99, 0, 0, 0, 0, 0xff, 0xff]),
    Buffer.from([0, 0, 0, 14, 0, 3, 0, 4, 0, 0, 0, 0, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]),
  ];
  for (const bytes of nonsense) {
    const client = await RawClient.connect(address.port);
    client.socket.write(bytes);
    await client.closed();
  }
  assert.ok(await isAlive(address.port));
});

test("any body of any API is answered or ends the connection", async (context) => {
  const { address } = await startBroker(context);
  const api = fc.constantFrom(...apis.filter(({ key }) => key !== 11 && key !== 14));
  await fc.assert(
    fc.asyncProperty(api, fc.uint8Array({ maxLength: 60 }), async ({ key, maxVersion }, body) => {
      const client = await RawClient.connect(address.port);
      client.send(key, maxVersion, (writer) => body.forEach((byte) => writer.int8((byte << 24) >> 24)));
      client.socket.end();
      await client.closed();
    }),
    { numRuns: 150 },
  );
  assert.ok(await isAlive(address.port));
});

test("a client that asks for versions in a later format is told which there are", async (context) => {
  const { address } = await startBroker(context);
  const client = await RawClient.connect(address.port);
  client.send(API_VERSIONS, 3, () => {});
  const answer = await client.answer();
  assert.equal(answer.int16(), ErrorCode.unsupportedVersion);
  const versions = answer.array((reader) => [reader.int16(), reader.int16(), reader.int16()]);
  assert.deepEqual(versions[0], [0, 3, 7]);
  client.socket.destroy();
});

test("a reader that waits gets new records at once, and an empty answer when its time is over", async (context) => {
  const { address } = await startBroker(context);
  const [reader, writer] = [await RawClient.connect(address.port), await RawClient.connect(address.port)];
  writer.send(19, 2, (body) =>
    body
      .array(["t"], (name) =>
        body
          .string(name)
          .int32(1)
          .int16(1)
          .array([], () => {})
          .array([], () => {}),
      )
      .int32(0)
      .boolean(false),
  );
  await writer.answer();
  const fetch = (maxWait: number): void =>
    reader.send(1, 4, (body) => {
      body.int32(-1).int32(maxWait).int32(1).int32(1_000_000).int8(0);
      body.array(["t"], (name) => body.string(name).array([0], (p) => body.int32(p).int64(0).int32(1_000_000)));
    });
  const recordsOf = async (): Promise<number> => {
    const answer = await reader.answer();
    answer.int32();
    const [[records] = []] = answer.array(() => {
      answer.string();
      return answer.array(() => {
        answer.int32();
        assert.equal(answer.int16(), ErrorCode.none);
        answer.int64();
        answer.int64();
        answer.nullableArray(() => 0);
        return answer.bytes().length;
      });
    });
    return records ?? -1;
  };
  fetch(50);
  assert.equal(await recordsOf(), 0);
  fetch(50_000);
  const batch = makeBatch();
  writer.send(0, 3, (body) =>
    body
      .string(null)
      .int16(1)
      .int32(1_000)
      .array(["t"], (name) => body.string(name).array([0], (p) => body.int32(p).bytes(batch))),
  );
  assert.equal(await recordsOf(), batch.length);
  reader.socket.destroy();
  writer.socket.destroy();
});

test("everything is still there when the broker comes back", async (context) => {
  const folder = brokerFolder(context);
  const first = await openBroker(folder);
  const client = new KafkaTestClient(context, `127.0.0.1:${first.address.port}`);
  const [admin, producer] = [await client.admin(), await client.producer({ idempotent: true })];
  await admin.createTopics({ topics: [{ topic: "kept", numPartitions: 2 }] });
  await producer.send({ topic: "kept", messages: [0, 1].map((partition) => ({ partition, value: `v${partition}` })) });
  await first.close();
  const second = await BrokerServer.start({ folder, ports: [first.address.port], clock: systemClock });
  context.after(() => second.close());
  await producer.send({ topic: "kept", messages: [{ partition: 0, value: "later" }] });
  assert.deepEqual(
    (await client.readAll("kept", 3)).map(({ partition, offset, value }) => [partition, offset, value]),
    [
      [0, 0, "v0"],
      [0, 1, "later"],
      [1, 0, "v1"],
    ],
  );
});

test("the first free port of those wanted is taken; with none, the reason is given and the folder stays free", async (context) => {
  const blocker = createServer();
  await once(blocker.listen(0, "127.0.0.1"), "listening");
  context.after(() => blocker.close());
  const taken = (blocker.address() as { port: number }).port;
  const folder = brokerFolder(context);
  await assert.rejects(BrokerServer.start({ folder, ports: [taken], clock: systemClock }), {
    code: "brokerPort",
    message: new RegExp(`cannot listen on 127.0.0.1:${taken}`),
  });
  const server = await BrokerServer.start({ folder, ports: [taken, 0], clock: systemClock });
  assert.notEqual(server.address.port, taken);
  await server.close();
});

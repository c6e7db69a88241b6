import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { test } from "node:test";
import { withProgram } from "./testing/withProgram.ts";

/** A server on a free port that sends `text` to each client and keeps the connection open. */
async function serve(text: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => void socket.write(text)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}

test("lines from a socket are counted in the batch after they arrived, and the receiver is in the log (spec 1.5, 6.1, 6.2)", async () => {
  const { server, port } = await serve("a b\na\n");
  const source = `const ssc = new StreamingContext(1);
const words = ssc.socketTextStream("127.0.0.1", Number(args[0])).flatMap((line) => line.split(" ")).map((word) => [word, 1]);
words.reduceByKey((a, b) => a + b).print();
ssc.start();`;
  await withProgram(
    source,
    async (run) => {
      await run.event("receiverStarted");
      await run.event("blockAdded");
      await run.advance(2);
      const rows = run.outputs.map((output) => output.rows.toSorted());
      assert.deepEqual(rows, [
        [
          ["a", 2],
          ["b", 1],
        ],
        [],
      ]);
      const [input] = run.completedBatches[0]?.inputs ?? [];
      assert.deepEqual(input, { inputStreamId: 0, name: "SocketReceiver-0", numRecords: 2, numBytes: 6 });
      const { receiver } = await run.event("receiverStarted");
      assert.deepEqual(receiver, {
        streamId: 0,
        name: "SocketReceiver-0",
        active: true,
        location: `127.0.0.1:${port}`,
      });
    },
    { args: [String(port)] },
  );
  server.close();
});

test("a refused port is reported with the reason, and the receiver tries again (spec 6.2)", async () => {
  const { server, port } = await serve("");
  server.close();
  await once(server, "close");
  const source = `const ssc = new StreamingContext(1);
ssc.socketTextStream("127.0.0.1", Number(args[0])).print();
ssc.start();`;
  await withProgram(
    source,
    async (run) => {
      const { receiver } = await run.event("receiverStopped");
      assert.deepEqual([receiver.active, receiver.location], [false, `127.0.0.1:${port}`]);
      assert.match(receiver.lastError ?? "", /refused/i);
      assert.deepEqual(
        [receiver.messageCode, receiver.errorCode],
        [
          { code: "receiverFailed", params: { delay: 20 } },
          { code: "connectionRefused", params: { host: "127.0.0.1", port, reason: "ECONNREFUSED" } },
        ],
      );
      await run.event("receiverStopped", (event) => event.receiver.lastErrorTime !== receiver.lastErrorTime);
    },
    { args: [String(port)], conf: { "spark.streaming.receiverRestartDelay": "20" } },
  );
});

test("receivers that hold every slot are said, because no batch can run (spec 6.1)", async () => {
  const source = `const ssc = new StreamingContext(1);
ssc.socketTextStream("127.0.0.1", 1).print();
ssc.start();`;
  await withProgram(
    source,
    async (run) => {
      const alert = await run.event("alert");
      assert.equal(alert.code, "noFreeSlot");
      assert.match(alert.message, /all slots of local\[1\].*local\[2\]/);
    },
    { master: "local[1]" },
  );
});

test("each block of a raw socket is a partition of lines", async () => {
  const server = createServer((socket) => {
    for (const text of ["a\nb", "c"]) socket.write(Buffer.from([0, 0, 0, text.length, ...Buffer.from(text)]));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const source = `const ssc = new StreamingContext(1);
ssc.rawSocketTextStream("127.0.0.1", Number(args[0])).glom().print();
ssc.start();`;
  await withProgram(
    source,
    async (run) => {
      await run.event("blockAdded", () => run.all("blockAdded").length === 2);
      await run.advance(1);
      assert.deepEqual(run.outputs[0]?.rows, [["a", "b"], ["c"]]);
      assert.equal(run.completedBatches[0]?.inputs[0]?.name, "RawNetworkReceiver-0");
    },
    { args: [String(port)] },
  );
  server.close();
});

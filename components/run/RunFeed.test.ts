import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { Server } from "socket.io";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { ClientToServer, ServerToClient } from "../../engine/protocol/socketProtocol.ts";
import { createSocketClient } from "../socket/socketClient.ts";
import { RunFeed } from "./RunFeed.ts";

function line(seq: number): RunEvent {
  return { type: "logLine", source: "job", stream: "stdout", text: `line ${seq}`, seq, at: seq };
}

/** Resolves as soon as the feed's state satisfies the condition. */
function until(feed: RunFeed, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = feed.subscribe(() => {
      if (!condition()) return;
      stop();
      resolve();
    });
  });
}

test("a feed that loses its connection misses no event and repeats none", async () => {
  const events = Array.from({ length: 40 }, (_, index) => line(index + 1));
  const asked: number[] = [];
  const http = createServer();
  const server = new Server<ClientToServer, ServerToClient>(http);
  server.on("connection", (socket) => {
    socket.on("subscribeRun", ({ runId, afterSeq = 0 }, ack) => {
      asked.push(afterSeq);
      ack({ ok: true, lastSeq: asked.length === 1 ? 20 : 40 });
      // An overlap, as when live events and the backlog cross.
      socket.emit("events", {
        runId,
        backlog: true,
        events: events.slice(Math.max(0, afterSeq - 5), asked.length === 1 ? 20 : 40),
      });
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const client = createSocketClient(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const feed = new RunFeed(client, "r1");
  try {
    const first = until(feed, () => feed.getState().loaded && feed.getState().view.lastSeq === 20);
    feed.open();
    await first;
    const second = until(feed, () => feed.getState().view.lastSeq === 40);
    server.disconnectSockets(true);
    await second;
    const texts = feed.getState().view.console.map(({ text }) => text);
    assert.deepEqual([asked, texts], [[0, 20], events.map(({ seq }) => `line ${seq}`)]);
  } finally {
    feed.close();
    client.close();
    await server.close();
  }
});

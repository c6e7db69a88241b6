/** The network of jobs in a real, confined process, within what the operator allows. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { test } from "node:test";
import { runJob } from "./testing/runJob.ts";

/** A port that nobody uses. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test("a job of the page listens on the ports that the operator allows, and its port is free again when the run ends", async (context) => {
  const port = await freePort();
  const run = await runJob(
    context,
    `import { args, net } from "dstream";
try { await net.listen(Number(args[0]) + 1); } catch (error) { console.log((error as Error).message); }
const server = await net.listen(Number(args[0]));
console.log("listening");
for await (const client of server) await client.write("hello\\n");`,
    { args: [String(port)], network: { httpHosts: [], listenPorts: { first: port, last: port } } },
  );
  const said = (text: string): boolean => run.events.some((event) => event.type === "logLine" && event.text === text);
  while (!said("listening")) await run.nextEvent();
  assert.ok(said(`Jobs may listen on ports ${port} to ${port}, and not on ${port + 1}.`));
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  const [piece] = (await once(socket, "data")) as [Buffer];
  assert.equal(piece.toString(), "hello\n");
  run.host.stop(false);
  assert.equal((await run.ended).outcome, "stopped");
  const again = createServer().listen(port, "127.0.0.1");
  await once(again, "listening");
  again.close();
});

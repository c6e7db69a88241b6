import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { test } from "node:test";
import { startDstream } from "./testing/startDstream.ts";

test("the terminal sends what is typed to whoever is connected, also what was typed before, and ends with its input", async (context) => {
  const probe = createServer().listen(0, "localhost");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  const taken = await startDstream(context, ["nc", "-lk", String(port)]).finished;
  assert.equal(taken.exitCode, 1);
  assert.match(taken.stderr, new RegExp(`port ${port} cannot be used`));
  probe.close();
  await once(probe, "close");

  const { child, finished, says } = startDstream(context, ["nc", "-lk", String(port)]);
  child.stdin.write("early\n");
  await says("stderr", /listening/);
  const client = connect({ port, host: "localhost", autoSelectFamily: true }).setEncoding("utf8");
  const [early] = (await once(client, "data")) as [string];
  child.stdin.end("late\n");
  const [late] = (await once(client, "data")) as [string];
  client.end("answer");
  const { exitCode, stdout } = await finished;
  assert.deepEqual([early, late, exitCode, stdout], ["early\n", "late\n", 0, "answer"]);
});

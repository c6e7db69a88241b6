import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { createGenerator } from "../lines/generators/createGenerator.ts";
import type { GeneratorId } from "../protocol/terminalSources.ts";
import { startDstream } from "./testing/startDstream.ts";

function firstLines(id: GeneratorId, seed: number, count: number): string {
  const next = createGenerator(id, seed);
  return Array.from({ length: count }, () => `${next()}\n`).join("");
}

test("so many lines of a seed go to standard output", async (context) => {
  const { finished } = startDstream(context, [
    "generate",
    "words",
    "--rate",
    "200000",
    "--seed",
    "7",
    "--count",
    "5000",
  ]);
  const { exitCode, stdout } = await finished;
  assert.equal(exitCode, 0);
  assert.ok(stdout === firstLines("words", 7, 5_000));
});

test("a reader that has enough ends it", async (context) => {
  const { child, finished, says } = startDstream(context, ["generate", "clicks", "--rate", "1000"]);
  await says("stdout", /\n/);
  child.stdout.destroy();
  assert.equal((await finished).exitCode, 0);
});

test("with a port the first program that connects gets the stream from its first line", async (context) => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  const options = ["generate", "sensors", "--rate", "1000", "--count", "20", "--port", String(port)];
  const taken = await startDstream(context, options).finished;
  assert.equal(taken.exitCode, 1);
  assert.match(taken.stderr, new RegExp(`port ${port} cannot be used`));
  probe.close();
  await once(probe, "close");

  const { finished, says } = startDstream(context, options);
  await says("stderr", /listening on localhost/);
  const client = connect(port, "127.0.0.1").setEncoding("utf8");
  let text = "";
  for await (const chunk of client as AsyncIterable<string>) text += chunk;
  assert.equal(text, firstLines("sensors", 1, 20));
  assert.equal((await finished).exitCode, 0);
});

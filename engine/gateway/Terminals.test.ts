import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import { Terminals } from "./Terminals.ts";
import { freePort } from "./testing/TestGateway.ts";

test("a terminal stays open while it is held and half a minute longer", async (t) => {
  const clock = new ManualClock();
  const terminals = new Terminals(clock);
  t.after(() => terminals.close());
  const port = await freePort();
  const [page, run] = [await terminals.hold(port), await terminals.hold(port)];
  assert.equal(page.terminal, run.terminal);
  page.release();
  page.release();
  clock.advanceTo(100_000);
  assert.equal(terminals.list().length, 1);
  run.release();
  clock.advanceTo(129_999);
  assert.equal(terminals.list().length, 1);
  clock.advanceTo(130_000);
  assert.deepEqual(terminals.list(), []);
});

test("a terminal that is held again in time keeps its lines", async (t) => {
  const clock = new ManualClock();
  const terminals = new Terminals(clock);
  t.after(() => terminals.close());
  const port = await freePort();
  await terminals.use(port, (terminal) => terminal.send("kept"));
  clock.advanceTo(20_000);
  const { terminal } = await terminals.hold(port);
  clock.advanceTo(200_000);
  assert.equal(terminals.list().length, 1);
  assert.equal(terminal.lines()[0]?.text, "kept");
});

test("changes of every terminal are told until nobody listens", async (t) => {
  const terminals = new Terminals(new ManualClock());
  t.after(() => terminals.close());
  const port = await freePort();
  const texts: string[] = [];
  const unlisten = terminals.onChange(({ lines }) => texts.push(...lines.map(({ text }) => text)));
  await terminals.use(port, (terminal) => terminal.send("heard"));
  unlisten();
  await terminals.use(port, (terminal) => terminal.send("unheard"));
  assert.deepEqual(texts, ["heard"]);
});

test("closed terminals open no more", async () => {
  const terminals = new Terminals(new ManualClock());
  await terminals.close();
  await assert.rejects(terminals.hold(9), { code: "shuttingDown" });
});

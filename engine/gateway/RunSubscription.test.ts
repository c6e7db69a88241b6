import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import type { RunEvent, RunEventBody } from "../protocol/runEvents.ts";
import { ManualClock, systemClock } from "../util/Clock.ts";
import { emptyRun } from "./foldRun.ts";
import { LiveRun } from "./LiveRun.ts";
import { RunSubscription } from "./RunSubscription.ts";
import type { EventSink } from "./RunSubscription.ts";
import { sampleBatchEvents } from "./testing/sampleEvents.ts";

/** A run whose events the test writes, in a real log. */
class WrittenRun {
  readonly folder = mkdtempSync(join(tmpdir(), "dstream-subscription-"));
  readonly reader = new EventLogReader(this.folder);
  readonly live = new LiveRun(emptyRun({ id: "r1", jobId: "j1", jobVersion: 1, name: "Counts", startedAt: 0 }));
  readonly #writer = EventLogWriter.create(this.folder);

  write(count: number): void {
    const body = { type: "logLine", source: "job", stream: "stdout", text: "seen" } as const;
    this.tell(Array.from({ length: count }, () => body));
  }

  tell(bodies: readonly RunEventBody[]): void {
    this.live.receive(this.#writer.append(bodies, 0));
  }

  remove(): void {
    this.#writer.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A subscriber that may be slow: while it is, messages count as buffered. */
class Subscriber implements EventSink {
  readonly seen: number[] = [];
  readonly messages: { readonly backlog: boolean; readonly seqs: readonly number[] }[] = [];
  slow = false;
  mostBuffered = 0;
  #buffered = 0;
  #drained: (() => void)[] = [];

  send(events: readonly RunEvent[], backlog: boolean): void {
    const seqs = events.map(({ seq }) => seq);
    this.seen.push(...seqs);
    this.messages.push({ backlog, seqs });
    if (this.slow) this.#buffered += 1;
    this.mostBuffered = Math.max(this.mostBuffered, this.#buffered);
  }

  get congested(): boolean {
    return this.#buffered > 0;
  }

  onceDrained(callback: () => void): void {
    this.#drained.push(callback);
  }

  failed(error: unknown): void {
    throw error;
  }

  drain(): void {
    this.#buffered = 0;
    for (const callback of this.#drained.splice(0)) callback();
  }
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Lets file reads that are under way go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Gives up after a while, so that a missing event fails the test with what was seen. File reads take real time. */
async function settle(clock: ManualClock, done: () => boolean): Promise<void> {
  const limit = systemClock.now() + 5_000;
  while (!done() && systemClock.now() < limit) {
    clock.advanceTo(clock.now() + 10);
    await turn();
  }
}

test("a subscriber that comes, goes and falls behind at any moments sees every event once and in order", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ write: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 1, arbitrary: fc.record({ write: fc.integer({ min: 4_000, max: 6_000 }) }) },
    { weight: 2, arbitrary: fc.constant({ disconnect: true } as const) },
    { weight: 2, arbitrary: fc.record({ slow: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ turns: fc.integer({ min: 1, max: 5 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(50), fc.array(step, { maxLength: 25 }), async (before, steps) => {
      const run = new WrittenRun();
      const clock = new ManualClock();
      const subscriber = new Subscriber();
      const subscribe = (): RunSubscription => {
        const subscription = new RunSubscription(run, subscriber, { afterSeq: subscriber.seen.at(-1) ?? 0, clock });
        void subscription.start();
        return subscription;
      };
      if (before > 0) run.write(before);
      let subscription = subscribe();
      for (const one of steps) {
        if ("write" in one) run.write(one.write);
        else if ("disconnect" in one) {
          subscription.close();
          subscription = subscribe();
        } else if ("slow" in one) {
          subscriber.slow = one.slow;
          if (!one.slow) subscriber.drain();
        } else for (let count = 0; count < one.turns; count += 1) await turn();
      }
      subscriber.slow = false;
      subscriber.drain();
      const { lastSeq } = run.live.run;
      await settle(clock, () => subscriber.seen.length >= lastSeq);
      subscription.close();
      run.remove();
      assert.deepEqual(subscriber.seen, numbers(1, lastSeq));
      assert.ok(subscriber.mostBuffered <= 1, "what a slow subscriber did not take is not kept");
    }),
    { numRuns: 60 },
  );
});

test("live events come at once while there are few, and together when there are many", async (t) => {
  const run = new WrittenRun();
  t.after(() => run.remove());
  const clock = new ManualClock();
  const subscriber = new Subscriber();
  const subscription = new RunSubscription(run, subscriber, { afterSeq: 0, clock });
  await subscription.start();
  run.write(2);
  assert.deepEqual(subscriber.messages, [{ backlog: false, seqs: [1, 2] }]);
  for (let count = 0; count < 100; count += 1) run.write(1);
  assert.equal(subscriber.messages.length, 4);
  clock.advanceTo(50);
  assert.deepEqual(subscriber.messages.at(-1)?.seqs, numbers(6, 102));
  subscription.close();
});

test("a batch is one message, sent with its result; what is only under way is told a moment later", async (t) => {
  const run = new WrittenRun();
  t.after(() => run.remove());
  const clock = new ManualClock();
  const subscriber = new Subscriber();
  const subscription = new RunSubscription(run, subscriber, { afterSeq: 0, clock });
  await subscription.start();
  const [submitted, started, ...results] = sampleBatchEvents(1_000);
  assert.ok(submitted && started);
  run.tell([submitted]);
  run.tell([started]);
  assert.deepEqual(subscriber.messages, []);
  run.tell(results);
  assert.deepEqual(subscriber.messages, [{ backlog: false, seqs: [1, 2, 3, 4, 5] }]);
  run.tell([submitted, started]);
  clock.advanceTo(50);
  assert.deepEqual(subscriber.messages.at(-1), { backlog: false, seqs: [6, 7] });
  subscription.close();
});

test("what happened before is sent as backlog, from the number asked for", async (t) => {
  const run = new WrittenRun();
  t.after(() => run.remove());
  run.write(10);
  const subscriber = new Subscriber();
  const subscription = new RunSubscription(run, subscriber, { afterSeq: 7, clock: new ManualClock() });
  await subscription.start();
  assert.deepEqual(subscriber.messages, [{ backlog: true, seqs: [8, 9, 10] }]);
  subscription.close();
});

test("a run that is over is sent from its log alone", async (t) => {
  const run = new WrittenRun();
  t.after(() => run.remove());
  run.write(5);
  const subscriber = new Subscriber();
  const over = { reader: run.reader, live: undefined };
  await new RunSubscription(over, subscriber, { afterSeq: 0, clock: new ManualClock() }).start();
  assert.deepEqual(subscriber.seen, numbers(1, 5));
});

test("a subscription that is closed while its subscriber is slow ends and sends nothing more", async (t) => {
  const run = new WrittenRun();
  t.after(() => run.remove());
  run.write(6_000);
  const subscriber = new Subscriber();
  subscriber.slow = true;
  const subscription = new RunSubscription(run, subscriber, { afterSeq: 0, clock: new ManualClock() });
  const ended = subscription.start();
  for (let count = 0; count < 100 && subscriber.seen.length === 0; count += 1) await turn();
  const seen = subscriber.seen.length;
  subscription.close();
  await ended;
  run.write(10);
  assert.equal(subscriber.seen.length, seen);
});

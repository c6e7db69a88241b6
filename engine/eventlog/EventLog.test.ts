import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import fc from "fast-check";
import type { RunEvent, RunEventBody } from "../protocol/runEvents.ts";
import { eventLogPath } from "./eventLogPath.ts";
import { EventLogReader } from "./EventLogReader.ts";
import { EventLogWriter } from "./EventLogWriter.ts";

function temporaryFolder(context: Pick<TestContext, "after">): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-log-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const line = (text: string): RunEventBody => ({ type: "logLine", source: "job", stream: "stdout", text });
const state: RunEventBody = { type: "runState", state: "running" };
const ended: RunEventBody = { type: "runEnded", outcome: "failed", exitCode: 1 };

test("events are numbered from 1 and read back as they were told", async (context) => {
  const folder = join(temporaryFolder(context), "run");
  const writer = EventLogWriter.create(folder);
  const told = [...writer.append([state, line("é\n漢")], 10), ...writer.append([ended], 20)];
  writer.close();
  writer.close();
  assert.deepEqual(
    told.map(({ seq, at }) => [seq, at]),
    [
      [1, 10],
      [2, 10],
      [3, 20],
    ],
  );
  assert.deepEqual(await new EventLogReader(folder).readAll(), told);
});

test("a reader sees what was appended before the writer closes", async (context) => {
  const folder = temporaryFolder(context);
  const writer = EventLogWriter.create(folder);
  const told = writer.append([state], 1);
  assert.deepEqual(await new EventLogReader(folder).readAll(), told);
  writer.close();
});

test("reading from any number gives exactly what is later, in a log of many chunks", async (context) => {
  const folder = temporaryFolder(context);
  const writer = EventLogWriter.create(folder);
  const told: RunEvent[] = [];
  for (let part = 0; part < 40; part += 1) {
    const bodies = Array.from({ length: 100 }, (_, index) => line(`${part}.${index} ${"x".repeat((index % 7) * 150)}`));
    told.push(...writer.append(bodies, part));
  }
  told.push(...writer.append([line("y".repeat(700_000)), state], 99));
  writer.close();
  assert.ok(statSync(eventLogPath(folder)).size > 2_000_000);
  for (const after of [0, 1, 17, 1999, 2000, 3998, 3999, 4000, 4001, 4002, 9999]) {
    assert.deepEqual(await new EventLogReader(folder).readAll(after), told.slice(after), `after ${after}`);
  }
});

test("a run without a log has no events, and without a folder events are numbered only", async (context) => {
  assert.deepEqual(await new EventLogReader(join(temporaryFolder(context), "none")).readAll(), []);
  const writer = EventLogWriter.create(undefined);
  assert.deepEqual(writer.append([state], 5), [{ seq: 1, at: 5, ...state }]);
  writer.close();
});

test("a second log in the same folder is refused", (context) => {
  const folder = temporaryFolder(context);
  EventLogWriter.create(folder).close();
  assert.throws(() => EventLogWriter.create(folder), { code: "eventLogWrite" });
});

test("a full log leaves out rows and lines, says so once, and keeps everything else without gaps", async (context) => {
  const folder = temporaryFolder(context);
  const writer = EventLogWriter.create(folder, 1000);
  const bodies = Array.from({ length: 20 }, (_, index) => line(`${index} ${"x".repeat(80)}`));
  const told = [...writer.append(bodies, 1), ...writer.append([state, line("late"), ended], 2)];
  writer.close();
  const read = await new EventLogReader(folder).readAll();
  assert.deepEqual(read, told);
  assert.deepEqual(
    read.map(({ seq }) => seq),
    read.map((_, index) => index + 1),
  );
  assert.deepEqual(
    read.filter(({ type }) => type !== "logLine").map(({ type }) => type),
    ["alert", "runState", "runEnded"],
  );
  assert.equal(writer.dropped, 20 - (read.length - 3) + 1);
});

const body: fc.Arbitrary<RunEventBody> = fc.oneof(
  fc.string({ unit: "binary" }).map(line),
  fc.constant(state),
  fc.nat().map((numBytes): RunEventBody => ({ type: "blockAdded", streamId: 0, numRecords: 1, numBytes })),
);

test("a log torn at any byte reads back a prefix without gaps, and goes on after it", async (context) => {
  const parent = temporaryFolder(context);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(body, { maxLength: 12 }), fc.nat(), async (bodies, tear) => {
      const folder = join(parent, `run-${(run += 1)}`);
      const writer = EventLogWriter.create(folder);
      const told = bodies.flatMap((one) => writer.append([one], 7));
      writer.close();
      const size = statSync(eventLogPath(folder)).size;
      truncateSync(eventLogPath(folder), tear % (size + 1));

      const reader = new EventLogReader(folder);
      const prefix = await reader.readAll();
      assert.deepEqual(prefix, told.slice(0, prefix.length));
      const again = EventLogWriter.continueLog(folder);
      assert.equal(again.lastSeq, prefix.length);
      const added = again.append([ended], 8);
      again.close();
      assert.deepEqual(await reader.readAll(), [...prefix, ...added]);
    }),
    { numRuns: 60 },
  );
});

test("an end that a power cut filled with zeros is cut off", async (context) => {
  const folder = temporaryFolder(context);
  const writer = EventLogWriter.create(folder);
  const told = writer.append([state, state], 1);
  writer.close();
  appendFileSync(eventLogPath(folder), `${"\0".repeat(5000)}\n\0\0`);
  assert.deepEqual(await new EventLogReader(folder).readAll(), told);
  const again = EventLogWriter.continueLog(folder);
  again.append([ended], 2);
  again.close();
  assert.equal(readFileSync(eventLogPath(folder), "utf8").split("\n").length, 4);
});

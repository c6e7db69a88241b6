import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { runJob } from "./testing/runJob.ts";

const WATCH = [
  'import { args, Milliseconds, SparkContext, StreamingContext } from "dstream";',
  "const ssc = new StreamingContext(new SparkContext(), Milliseconds(200));",
  'ssc.textFileStream(args[0] ?? "").pprint();',
  "ssc.start();",
  "await ssc.awaitTermination();",
].join("\n");

function folder(context: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "dstream-watched-"));
  context.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test("a folder outside the job's own is refused by name, with what to do", async (context) => {
  const run = await runJob(context, WATCH, { args: [folder(context)] });
  const alert = await run.event("alert");
  assert.equal(alert.code, "folderRefused");
  assert.match(alert.message, /may not read .*dstream-watched-.* DSTREAM_FOLDERS/);
});

test("a folder that the operator allows is read", async (context) => {
  const watched = folder(context);
  const run = await runJob(context, WATCH, { args: [watched], folders: [watched] });
  await run.event("streamingStarted");
  // Files must appear complete: a listing between their creation and their first byte would take them empty.
  writeFileSync(join(watched, ".words.txt"), "hello\n");
  renameSync(join(watched, ".words.txt"), join(watched, "words.txt"));
  const isShown = (): boolean =>
    run.events.some((event) => event.type === "outputRows" && event.output.totalRows === 1);
  while (!isShown()) await run.nextEvent();
  assert.deepEqual(
    run.events.filter((event) => event.type === "alert"),
    [],
  );
});

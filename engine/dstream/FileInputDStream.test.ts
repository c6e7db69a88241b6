import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, renameSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";

const WATCH = `import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.textFileStream("in").print();
ssc.start();
`;

/** Makes a file that counts as changed at `time`, ms, and moves it into the watched folder. */
function put(run: TestRun, name: string, { text, time }: { text: string; time: number }): string {
  const ready = join(run.workDirectory, "ready");
  writeFileSync(ready, text);
  utimesSync(ready, time / 1000, time / 1000);
  const path = join(run.workDirectory, "in", name);
  renameSync(ready, path);
  return path;
}

function rows(run: TestRun): unknown[] {
  return run.outputs.map((output) => output.rows);
}

async function watching(
  body: (run: TestRun) => Promise<void>,
  conf: Readonly<Record<string, string>> = {},
): Promise<void> {
  const run = new TestRun(WATCH, { conf, prepare: (folder) => mkdirSync(join(folder, "in")) });
  try {
    await run.event("streamingStarted");
    await body(run);
    assert.deepEqual(run.all("error"), []);
  } finally {
    await run.close();
  }
}

test("a file is read once, by the batch in which its modification time falls (spec 6.3)", async () => {
  await watching(async (run) => {
    put(run, "a.txt", { text: "one\ntwo", time: 1500 });
    put(run, "b.txt", { text: "three\n", time: 2000 });
    await run.advance(3);
    assert.deepEqual(rows(run), [[], ["one", "two", "three"], []]);
  });
});

test("files from before the program, and those that come later than the remember window, are left out (spec 6.3)", async () => {
  await watching(
    async (run) => {
      put(run, "old.txt", { text: "old", time: 0 });
      await run.advance(4);
      put(run, "late.txt", { text: "late", time: 2000 });
      put(run, "young.txt", { text: "young", time: 3500 });
      await run.advance(1);
      assert.deepEqual(rows(run), [[], [], [], [], ["young"]]);
    },
    { "spark.streaming.fileStream.minRememberDuration": "2s" },
  );
});

test("a file that is renamed in late is read while its time is in the remember window (spec 6.3)", async () => {
  await watching(async (run) => {
    await run.advance(2);
    put(run, "a.txt", { text: "x", time: 500 });
    await run.advance(2);
    assert.deepEqual(rows(run), [[], [], ["x"], []]);
  });
});

test("names that begin with . or _ are not read, nor are folders inside (spec 6.3)", async () => {
  await watching(async (run) => {
    put(run, ".hidden", { text: "x", time: 500 });
    put(run, "_SUCCESS", { text: "x", time: 500 });
    mkdirSync(join(run.workDirectory, "in", "folder"));
    await run.advance(1);
    assert.deepEqual(rows(run), [[]]);
  });
});

test("later changes to a file that was read are not noticed (spec 6.3)", async () => {
  await watching(async (run) => {
    const path = put(run, "a.txt", { text: "x\n", time: 500 });
    await run.advance(1);
    appendFileSync(path, "y\n");
    utimesSync(path, 1.5, 1.5);
    await run.advance(2);
    assert.deepEqual(rows(run), [["x"], [], []]);
  });
});

test("the batch names the files it read and reports 0 records (spec 6.3)", async () => {
  await watching(async (run) => {
    const path = put(run, "a.txt", { text: "x\n", time: 500 });
    await run.advance(1);
    const expected = { inputStreamId: 0, name: "File stream [0]", numRecords: 0, metadataDescription: path };
    assert.deepEqual(run.completedBatches[0]?.inputs, [expected]);
  });
});

test("a missing folder is said once, and read as soon as it exists", async () => {
  const run = new TestRun(WATCH);
  try {
    await run.advance(2);
    mkdirSync(join(run.workDirectory, "in"));
    put(run, "a.txt", { text: "x\n", time: 2500 });
    await run.advance(1);
    const alerts = run.all("alert");
    assert.deepEqual(
      alerts.map(({ code, severity }) => ({ code, severity })),
      [{ code: "folderMissing", severity: "warning" }],
    );
    assert.match(alerts[0]?.message ?? "", /There is no folder .*\/in\./);
    assert.deepEqual(rows(run), [[], [], ["x"]]);
  } finally {
    await run.close();
  }
});

test("a pattern watches every folder that it names (spec 6.3)", async () => {
  const source = WATCH.replace('"in"', '"in*"');
  const run = new TestRun(source, {
    prepare: (folder) => ["in", "in2"].forEach((name) => mkdirSync(join(folder, name))),
  });
  try {
    await run.event("streamingStarted");
    put(run, "a.txt", { text: "x\n", time: 500 });
    put(run, "../in2/b.txt", { text: "y\n", time: 500 });
    await run.advance(1);
    assert.deepEqual(rows(run), [["x", "y"]]);
  } finally {
    await run.close();
  }
});

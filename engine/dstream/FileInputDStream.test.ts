import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { TestRun } from "../driver/testing/TestRun.ts";

const WATCH = `import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.textFileStream("in").print();
ssc.start();
`;

/** Makes a file that counts as changed at `time`, ms, and moves it into the watched folder. */
function put(run: TestRun, name: string, file: { text: string | Buffer; time: number }): string {
  return putInto(run.workDirectory, name, file);
}

function putInto(folder: string, name: string, { text, time }: { text: string | Buffer; time: number }): string {
  const ready = join(folder, "ready");
  writeFileSync(ready, text);
  utimesSync(ready, time / 1000, time / 1000);
  const path = join(folder, "in", name);
  renameSync(ready, path);
  return path;
}

function rows(run: TestRun): unknown[] {
  return run.outputs.map((output) => output.rows);
}

async function watching(
  body: (run: TestRun) => Promise<void>,
  conf: Readonly<Record<string, string>> = {},
  source = WATCH,
): Promise<void> {
  const run = new TestRun(source, { conf, prepare: (folder) => mkdirSync(join(folder, "in")) });
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
    const name = "File stream [0]";
    const expected = { inputStreamId: 0, name, numRecords: 0, files: [path], metadataDescription: path };
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

test("a file changed exactly when the stream was made is old, and one changed exactly at the batch time is taken (spec 6.3)", async () => {
  await watching(async (run) => {
    put(run, "at-start.txt", { text: "x", time: 0 });
    put(run, "at-batch.txt", { text: "y", time: 1000 });
    await run.advance(2);
    assert.deepEqual(rows(run), [["y"], []]);
  });
});

test("the window is whole batches: minRememberDuration rounded up (spec 6.3)", async () => {
  const source = WATCH.replace("StreamingContext(1)", "StreamingContext(2)");
  const conf = { "spark.streaming.fileStream.minRememberDuration": "3s" };
  const body = async (run: TestRun): Promise<void> => {
    await run.advance(3);
    put(run, "edge.txt", { text: "edge", time: 4000 });
    put(run, "inside.txt", { text: "inside", time: 4001 });
    await run.advance(1);
    assert.deepEqual(rows(run), [[], [], [], ["inside"]]);
  };
  await watching(body, conf, source);
});

test("a file removed and put back under its name is not read twice while the window remembers it (spec 6.3)", async () => {
  const conf = { "spark.streaming.fileStream.minRememberDuration": "2s" };
  await watching(async (run) => {
    const path = put(run, "a.txt", { text: "first", time: 500 });
    await run.advance(1);
    rmSync(path);
    await run.advance(1);
    put(run, "a.txt", { text: "again", time: 2500 });
    await run.advance(1);
    rmSync(path);
    await run.advance(2);
    put(run, "a.txt", { text: "later", time: 5500 });
    await run.advance(1);
    assert.deepEqual(rows(run), [["first"], [], [], [], [], ["later"]]);
  }, conf);
});

test("no new file gives an RDD without partitions, an empty file one partition (spec 6.3)", async () => {
  const source = WATCH.replace(".print()", ".mapPartitions((lines) => [[...lines].length]).print()");
  const body = async (run: TestRun): Promise<void> => {
    await run.advance(1);
    put(run, "empty.txt", { text: "", time: 1500 });
    await run.advance(1);
    assert.deepEqual(rows(run), [[], [0]]);
  };
  await watching(body, {}, source);
});

test("a large file is several partitions, and every line is read once", async () => {
  const source = WATCH.replace(".print()", ".mapPartitions((lines) => [[...lines].length]).print()");
  const body = async (run: TestRun): Promise<void> => {
    put(run, "large.txt", { text: "a line of some length\n".repeat(150_000), time: 500 });
    await run.advance(1);
    const counts = run.outputs[0]?.rows as number[];
    assert.deepEqual([counts.length, counts.reduce((sum, count) => sum + count)], [4, 150_000]);
  };
  await watching(body, {}, source);
});

test("files whose names end in .gz are unpacked", async () => {
  await watching(async (run) => {
    const text = Buffer.concat([gzipSync("I love hadoop\n"), gzipSync("I love spark\n")]);
    put(run, "words.gz", { text, time: 500 });
    await run.advance(1);
    assert.deepEqual(rows(run), [["I love hadoop", "I love spark"]]);
  });
});

test("fileStream's filter chooses by path; files from before are taken with newFilesOnly false (spec 6.3)", async () => {
  const options = `{ filter: (path) => path.endsWith(".log"), newFilesOnly: false }`;
  const source = WATCH.replace('textFileStream("in")', `fileStream("in", ${options})`);
  const conf = { "spark.streaming.fileStream.minRememberDuration": "2s" };
  const prepare = (folder: string): void => {
    mkdirSync(join(folder, "in"));
    putInto(folder, "old.log", { text: "old", time: -1000 });
    putInto(folder, "now.log", { text: "now", time: 1 });
    putInto(folder, "now.txt", { text: "text", time: 1 });
  };
  const run = new TestRun(source, { conf, prepare });
  try {
    await run.advance(1);
    put(run, "next.log", { text: "next", time: 1500 });
    put(run, "next.txt", { text: "text", time: 1500 });
    await run.advance(1);
    assert.deepEqual(rows(run), [["now"], ["next"]]);
  } finally {
    await run.close();
  }
});

test("a filter that throws is a warning and no files; the next batch looks again (spec 6.3)", async () => {
  const source = WATCH.replace("ssc.textFile", "let calls = 0;\nssc.textFile").replace(
    'textFileStream("in")',
    `fileStream("in", { filter: () => { calls += 1; if (calls === 1) throw new Error("not yet"); return true; } })`,
  );
  const body = async (run: TestRun): Promise<void> => {
    put(run, "a.txt", { text: "x", time: 500 });
    await run.advance(2);
    assert.deepEqual(rows(run), [[], ["x"]]);
    const [alert] = run.all("alert");
    assert.deepEqual([alert?.code, alert?.batchTime], ["fileFilterFailed", 1000]);
    assert.match(alert?.message ?? "", /fileStream at job\.ts:4 threw an error \(not yet\)/);
  };
  await watching(body, {}, source);
});

test("fileStream refuses a filter that is no function, and folders of other systems", async () => {
  for (const [given, message] of [
    ['fileStream("in", { filter: "*.txt" as never })', /fileStream takes a function, but it was given string/],
    ['textFileStream("hdfs://localhost:9000/in")', /No FileSystem for scheme "hdfs".*Use a folder of this machine/],
  ] as const) {
    const run = new TestRun(WATCH.replace('textFileStream("in")', given));
    const { error } = await run.ended;
    await run.close();
    assert.match(error?.message ?? "", message);
    assert.equal(error?.position?.line, 3);
  }
});

test("files that vanish or are damaged fail their batch at the user's line, and the next batches run", async () => {
  const source = WATCH.replace(
    'ssc.textFileStream("in").print();',
    ['const lines = ssc.textFileStream("in");', "lines.map((line) => line.length).print();"].join("\n"),
  );
  const body = async (run: TestRun): Promise<void> => {
    put(run, "bad.gz", { text: "not gzip", time: 500 });
    put(run, "good.txt", { text: "four", time: 1500 });
    await run.advance(2);
    const [error, ...others] = run.all("error").map((event) => event.error);
    assert.deepEqual([error?.code, error?.position?.line, others], ["fileNotReadable", 3, []]);
    assert.match(error?.message ?? "", /bad\.gz could not be read: it is not a gzip file, or it is damaged/);
    assert.deepEqual(
      run.completedBatches.map(({ failed }) => failed ?? false),
      [true, false],
    );
    assert.deepEqual(rows(run), [[4]]);
    run.events.splice(0, run.events.length, ...run.events.filter(({ type }) => type !== "error"));
  };
  await watching(body, {}, source);
});

test("a link that leads nowhere does not hide the files beside it", async () => {
  await watching(async (run) => {
    symlinkSync("loop", join(run.workDirectory, "in", "loop"));
    symlinkSync("nowhere", join(run.workDirectory, "in", "dangling"));
    put(run, "a.txt", { text: "x", time: 500 });
    await run.advance(1);
    assert.deepEqual(rows(run), [["x"]]);
  });
});

test("a path that is a file is no folder to watch", async () => {
  const run = new TestRun(WATCH, { prepare: (folder) => writeFileSync(join(folder, "in"), "x") });
  try {
    await run.advance(1);
    assert.deepEqual(
      run.all("alert").map(({ code }) => code),
      ["folderMissing"],
    );
    assert.deepEqual(rows(run), [[]]);
  } finally {
    await run.close();
  }
});

test("file URLs name folders too", async () => {
  const run = new TestRun(WATCH.replace('"in"', '"file://" + (args[0] ?? "")').replace("{ Str", "{ args, Str"), {
    args: ["/no/such/folder"],
  });
  try {
    await run.advance(1);
    assert.equal(run.all("alert")[0]?.params?.["directory"], "/no/such/folder");
  } finally {
    await run.close();
  }
});

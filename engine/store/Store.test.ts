import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { createJobSchema } from "../protocol/httpApi.ts";
import type { CreateJob } from "../protocol/httpApi.ts";
import type { RunSummary } from "../protocol/resources.ts";
import { Store } from "./Store.ts";

function folderWithExample(t: TestContext): { readonly data: string; readonly examples: string } {
  const folder = mkdtempSync(join(tmpdir(), "dstream-store-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const examples = join(folder, "examples");
  mkdirSync(examples);
  writeFileSync(join(examples, "NetworkWordCount.ts"), "/** How to run it. */\nexport const a = 1;\n");
  return { data: join(folder, "data"), examples };
}

function openStore(t: TestContext): Store {
  const { data, examples } = folderWithExample(t);
  const store = Store.open(data, examples);
  t.after(() => store.close());
  return store;
}

function job(changes: Partial<CreateJob> = {}): CreateJob {
  return createJobSchema.parse({ name: "Counts", files: [{ path: "job.ts", text: "1" }], ...changes });
}

function run(store: Store, changes: Partial<RunSummary> = {}): RunSummary {
  const { id: jobId } = store.jobs.create(job());
  const whole: RunSummary = {
    id: "r1",
    jobId,
    jobVersion: 1,
    name: "Counts",
    state: "starting",
    startedAt: 5,
    lastSeq: 0,
    ...changes,
  };
  store.runs.insert(whole);
  return whole;
}

test("a new data folder has the word count ready, without the comment that is for the command line", (t) => {
  const store = openStore(t);
  const [first] = store.jobs.list();
  assert.equal(first?.name, "Word count");
  const { files, settings } = store.jobs.get(first.id);
  assert.deepEqual(files, [{ path: "job.ts", text: "export const a = 1;\n" }]);
  assert.deepEqual([settings.args, settings.terminals], [["localhost", "9999"], [9999]]);
});

test("a new data folder has three jobs, whatever other examples there are", (t) => {
  const { data } = folderWithExample(t);
  const store = Store.open(data, join(import.meta.dirname, "../../examples"));
  t.after(() => store.close());
  const names = store.jobs.list().map(({ name }) => name);
  assert.deepEqual(names, ["Word count", "Word count over a window", "Word count that remembers"]);
});

test("starter jobs that were deleted do not come back", (t) => {
  const { data, examples } = folderWithExample(t);
  const store = Store.open(data, examples);
  for (const { id } of store.jobs.list()) store.jobs.delete(id);
  store.close();
  const again = Store.open(data, examples);
  t.after(() => again.close());
  assert.deepEqual(again.jobs.list(), []);
});

test("a data folder serves one server at a time, and the next as soon as the first is closed", (t) => {
  const { data, examples } = folderWithExample(t);
  const first = Store.open(data, examples);
  assert.throws(() => Store.open(data, examples), { code: "dataFolderInUse", message: /DSTREAM_DATA/ });
  first.close();
  Store.open(data, examples).close();
});

test("an update that changes something makes a version; old versions stay as they were", (t) => {
  const { jobs } = openStore(t);
  const made = jobs.create(job());
  const changed = jobs.update(made.id, { name: "More", baseVersion: 1 });
  assert.deepEqual([changed.version, changed.name, changed.files], [2, "More", made.files]);
  assert.equal(jobs.version(made.id, 1).name, "Counts");
  assert.deepEqual(
    jobs.versions(made.id).map(({ version, name }) => [version, name]),
    [
      [2, "More"],
      [1, "Counts"],
    ],
  );
});

test("an update that changes nothing makes no version", (t) => {
  const { jobs } = openStore(t);
  const made = jobs.create(job());
  assert.deepEqual(jobs.update(made.id, { name: made.name, files: [...made.files] }), made);
});

test("an update on an older version is refused, naming both versions", (t) => {
  const { jobs } = openStore(t);
  const { id } = jobs.create(job());
  jobs.update(id, { name: "Second" });
  assert.throws(() => jobs.update(id, { name: "Third", baseVersion: 1 }), {
    code: "versionConflict",
    params: { jobId: id, baseVersion: 1, version: 2 },
  });
  assert.equal(jobs.get(id).name, "Second");
});

test("a job needs its entry among its files, and each path once", (t) => {
  const { jobs } = openStore(t);
  assert.throws(() => jobs.create(job({ entry: "other.ts" })), { code: "entryMissing" });
  const file = { path: "job.ts", text: "" };
  assert.throws(() => jobs.create(job({ files: [file, file] })), { code: "duplicateFile" });
  const { id } = jobs.create(job());
  assert.throws(() => jobs.update(id, { entry: "other.ts" }), { code: "entryMissing" });
  assert.equal(jobs.get(id).version, 1);
});

test("jobs, versions and runs that are not there are named in the error", (t) => {
  const { jobs, runs } = openStore(t);
  const { id } = jobs.create(job());
  assert.throws(() => jobs.get("none"), { code: "jobNotFound" });
  assert.throws(() => jobs.delete("none"), { code: "jobNotFound" });
  assert.throws(() => jobs.versions("none"), { code: "jobNotFound" });
  assert.throws(() => jobs.version(id, 7), { code: "versionNotFound", params: { jobId: id, version: 7, newest: 1 } });
  assert.throws(() => runs.get("none"), { code: "runNotFound" });
});

test("the index of runs gives back what was put in, with an end and an error once there are such", (t) => {
  const store = openStore(t);
  const started = run(store);
  assert.deepEqual(store.runs.get("r1"), started);
  assert.deepEqual(store.runs.active(), [started]);
  const error = { code: "c", name: "E", message: "m" };
  const failed: RunSummary = { ...started, state: "failed", endedAt: 9, error, lastSeq: 12 };
  store.runs.update(failed);
  assert.deepEqual(store.runs.list(10), [failed]);
  assert.deepEqual(store.runs.active(), []);
});

test("runs are listed newest first, and the last one of each job is known", (t) => {
  const store = openStore(t);
  const first = run(store, { id: "a1" });
  const second = { ...first, id: "a2" };
  store.runs.insert(second);
  const other = run(store, { id: "b1" });
  assert.deepEqual(store.runs.list(2), [other, second]);
  assert.deepEqual(store.runs.list(10, first.jobId), [second, first]);
  assert.deepEqual([...store.runs.lastOfEachJob().values()].map(({ id }) => id).sort(), ["a2", "b1"]);
});

test("deleting a job deletes its versions and the index of its runs", (t) => {
  const store = openStore(t);
  const { jobId } = run(store);
  store.jobs.delete(jobId);
  assert.deepEqual(store.runs.list(10), []);
  assert.throws(() => store.jobs.versions(jobId), { code: "jobNotFound" });
});

test("a run's folders lie in the data folder whatever its id claims", (t) => {
  const { data } = openStore(t);
  data.prepareRun("r1", "j1");
  assert.equal(existsSync(join(data.path, "runs", "r1")), true);
  assert.equal(existsSync(join(data.path, "work", "j1")), true);
  assert.throws(() => data.runPath("../../etc"), { code: "badId" });
  data.removeRun("r1");
  data.removeWork("j1");
  assert.equal(existsSync(join(data.path, "runs", "r1")), false);
  assert.equal(existsSync(join(data.path, "work", "j1")), false);
});

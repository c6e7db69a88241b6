import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobResource } from "../../engine/protocol/resources.ts";
import { isDirty, jobReducer, openJob, type JobAction, type JobState } from "./jobReducer.ts";

const job: JobResource = {
  id: "j1",
  name: "words",
  version: 3,
  createdAt: 1,
  updatedAt: 2,
  files: [{ path: "job.ts", text: "one" }],
  entry: "job.ts",
  settings: { args: [], master: "local[2]", conf: {}, clock: "system", terminals: [9999] },
};

function after(state: JobState, ...actions: JobAction[]): JobState {
  return actions.reduce(jobReducer, state);
}

test("a job is dirty while its draft differs from the server's version", () => {
  const edited = after(openJob(job, undefined), { type: "edited", path: "job.ts", text: "two" });
  const back = after(edited, { type: "edited", path: "job.ts", text: "one" });
  assert.deepEqual([isDirty(openJob(job, undefined)), isDirty(edited), isDirty(back)], [false, true, false]);
});

test("what is typed while a save is under way stays unsaved", () => {
  const state = after(
    openJob(job, undefined),
    { type: "edited", path: "job.ts", text: "two" },
    { type: "saving" },
    { type: "edited", path: "job.ts", text: "three" },
    { type: "saved", job: { ...job, version: 4, files: [{ path: "job.ts", text: "two" }] } },
  );
  assert.deepEqual(
    [isDirty(state), state.baseVersion, state.files[0]?.text, state.save.state],
    [true, 4, "three", "idle"],
  );
});

test("a draft is taken up on its own version, one equal to the server's is ignored", () => {
  const draft = { baseVersion: 2, files: [{ path: "job.ts", text: "mine" }], entry: "job.ts", at: 9 };
  const state = openJob(job, draft);
  assert.deepEqual([state.baseVersion, state.files[0]?.text, state.restored], [2, "mine", { at: 9, baseVersion: 2 }]);
  assert.equal(openJob(job, { ...draft, files: job.files }).restored, undefined);
});

test("after a conflict one may keep one's own files or take the others'", () => {
  const theirs: JobResource = { ...job, version: 7, files: [{ path: "job.ts", text: "theirs" }] };
  const conflict = after(
    openJob(job, undefined),
    { type: "edited", path: "job.ts", text: "mine" },
    { type: "conflicted", theirs },
  );
  const mine = after(conflict, { type: "mineKept" });
  const taken = after(conflict, { type: "theirsTaken", theirs });
  assert.deepEqual(
    [
      [mine.baseVersion, mine.files[0]?.text, isDirty(mine), mine.conflict],
      [taken.baseVersion, taken.files[0]?.text, isDirty(taken), taken.conflict],
    ],
    [
      [7, "mine", true, undefined],
      [7, "theirs", false, undefined],
    ],
  );
  assert.ok(taken.revision > conflict.revision);
});

test("renaming and deleting files keeps the entry and the open file on files that exist", () => {
  const two = after(openJob(job, undefined), { type: "fileAdded", path: "lib/words.ts" });
  const renamed = after(two, { type: "fileRenamed", path: "job.ts", to: "main.ts" });
  const deleted = after(renamed, { type: "activated", path: "main.ts" }, { type: "fileDeleted", path: "main.ts" });
  const last = after(deleted, { type: "fileDeleted", path: "lib/words.ts" });
  assert.deepEqual(
    [two, renamed, deleted, last].map(({ files, entry, activePath }) => [
      files.map(({ path }) => path),
      entry,
      activePath,
    ]),
    [
      [["job.ts", "lib/words.ts"], "job.ts", "lib/words.ts"],
      [["main.ts", "lib/words.ts"], "main.ts", "lib/words.ts"],
      [["lib/words.ts"], "lib/words.ts", "lib/words.ts"],
      [["lib/words.ts"], "lib/words.ts", "lib/words.ts"],
    ],
  );
});

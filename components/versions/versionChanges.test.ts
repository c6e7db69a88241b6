import assert from "node:assert/strict";
import { test } from "node:test";
import type { JobSettings } from "../../engine/protocol/httpApi.ts";
import { fileChanges, sameSettings } from "./versionChanges.ts";

test("only files that differ are told, with the text of each side that has them", () => {
  const before = [
    { path: "job.ts", text: "one" },
    { path: "lib/same.ts", text: "same" },
    { path: "gone.ts", text: "old" },
  ];
  const after = [
    { path: "lib/same.ts", text: "same" },
    { path: "job.ts", text: "two" },
    { path: "new.ts", text: "" },
  ];
  assert.deepEqual(fileChanges(before, after), [
    { path: "gone.ts", before: "old", after: undefined },
    { path: "job.ts", before: "one", after: "two" },
    { path: "new.ts", before: undefined, after: "" },
  ]);
  assert.deepEqual(fileChanges(before, before.toReversed()), []);
});

test("settings are the same whatever the order of their configuration", () => {
  const settings: JobSettings = {
    args: ["a"],
    master: "local[2]",
    conf: { x: "1", y: "2" },
    clock: "system",
    terminals: [9_999],
  };
  assert.ok(sameSettings(settings, { ...settings, conf: { y: "2", x: "1" } }));
  assert.ok(!sameSettings(settings, { ...settings, args: ["b"] }));
});

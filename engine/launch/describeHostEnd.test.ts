import assert from "node:assert/strict";
import { test } from "node:test";
import { RunFollower } from "../eventlog/RunFollower.ts";
import { DEFAULT_RUN_LIMITS, type RunSpec } from "../protocol/jobHostProtocol.ts";
import { describeHostEnd, type HostEnd } from "./describeHostEnd.ts";

const spec: RunSpec = {
  runId: "r1",
  jobId: "j1",
  jobVersion: 1,
  name: "job",
  job: { files: [], entry: "job.ts", modules: [], functions: [], callSites: [] },
  args: [],
  master: "local[2]",
  conf: {},
  clock: "system",
  workDirectory: ".",
  limits: DEFAULT_RUN_LIMITS,
};

const plainEnd: HostEnd = {
  exitCode: null,
  signal: null,
  stderr: "",
  spawnError: undefined,
  deaf: false,
  stopRequested: false,
};

function messageOf(end: Partial<HostEnd>, follower = new RunFollower()): string | undefined {
  const ended = describeHostEnd(spec, follower, { ...plainEnd, ...end }).at(-1);
  return ended?.type === "runEnded" ? ended.error?.message : undefined;
}

test("a process that aborted for memory says so with its limits and what was running", () => {
  const follower = new RunFollower();
  const operation = { batchTime: 1000, id: 0, outputIndex: 0, name: "pprint at job.ts:11" };
  follower.follow([
    { seq: 1, at: 1, type: "streamingStarted", time: 0, zeroTime: 0 },
    { seq: 2, at: 1, type: "outputOperationStarted", operation: { ...operation, id: 1, name: "done" } },
    { seq: 3, at: 1, type: "outputOperationCompleted", operation: { ...operation, id: 1, name: "done" } },
    { seq: 4, at: 1, type: "outputOperationStarted", operation },
  ]);
  const expected =
    "The job asked for more memory than its limit (256 MB a thread, 1500 MB in all) while running pprint at job.ts:11, and was ended. Keep less data at once, or make smaller collections.";
  assert.equal(messageOf({ signal: "SIGABRT" }, follower), expected);
  assert.equal(
    messageOf({ exitCode: 1, stderr: "FATAL ERROR: invalid array length Allocation failed" }, follower),
    expected,
  );
});

test("a process that went silent, vanished or never started is told apart", () => {
  assert.match(
    messageOf({ signal: "SIGKILL", deaf: true }) ?? "",
    /no sign of life for 10 s while its program was setting up/,
  );
  assert.match(messageOf({ signal: "SIGKILL" }) ?? "", /ended unexpectedly \(signal SIGKILL\)/);
  assert.match(messageOf({ spawnError: new Error("spawn ENOENT") }) ?? "", /could not be started: spawn ENOENT/);
});

test("a process that is killed after a request to stop has stopped", () => {
  assert.deepEqual(describeHostEnd(spec, new RunFollower(), { ...plainEnd, signal: "SIGKILL", stopRequested: true }), [
    { type: "runEnded", outcome: "stopped", exitCode: 0 },
  ]);
});

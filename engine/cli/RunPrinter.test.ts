import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReceiverInfo } from "../protocol/batchInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { ProblemFormatter } from "./ProblemFormatter.ts";
import { RunPrinter } from "./RunPrinter.ts";

function printed(bodies: readonly RunEventBody[]): { readonly stdout: string; readonly stderr: string } {
  const text = { stdout: "", stderr: "" };
  const printer = new RunPrinter(
    { stdout: (more) => (text.stdout += more), stderr: (more) => (text.stderr += more) },
    new ProblemFormatter([], (path) => path),
  );
  printer.print(bodies.map((body, index) => ({ seq: index + 1, at: 0, ...body })));
  return text;
}

const output = {
  batchTime: 1000,
  opId: 0,
  outputIndex: 0,
  name: "pprint",
  rows: [],
  totalRows: 0,
  pairs: false,
} as const;

test("blocks and logged lines go to standard output as they are, files go nowhere", () => {
  assert.deepEqual(
    printed([
      { type: "outputRows", output: { ...output, kind: "print", text: "---\nTime: 1000 ms\n---\n(a,1)\n" } },
      { type: "outputRows", output: { ...output, kind: "saveAsTextFiles", text: "", path: "out-1000" } },
      { type: "logLine", source: "job", stream: "stdout", text: "a  b" },
      { type: "logLine", source: "job", stream: "stderr", text: "aside", dropped: 3 },
      { type: "logLine", source: "engine", stream: "stdout", text: "note" },
    ]),
    {
      stdout: "---\nTime: 1000 ms\n---\n(a,1)\n\na  b\n",
      stderr: "dstream: 3 lines of the job's log were left out\naside\nnote\n",
    },
  );
});

test("an error that travels with several events is shown once, and two errors twice", () => {
  const error = { code: "unexpected", name: "Error", message: "no" };
  const { stderr } = printed([
    { type: "error", error },
    { type: "batchLost", batchTime: 1000, error: { ...error, message: "other" } },
    { type: "runEnded", outcome: "failed", exitCode: 1, error },
  ]);
  assert.equal(stderr, "error: Error: no\nerror: Error: other\n");
});

test("a receiver that fails again and again for one reason says so once, and an old error is not repeated with news", () => {
  const receiver: ReceiverInfo = { streamId: 0, name: "SocketReceiver-0", active: false, location: "localhost:1" };
  const failed = (lastErrorTime: number): RunEventBody => ({
    type: "receiverStopped",
    receiver: { ...receiver, lastErrorMessage: "Restarting", lastError: "Refused.", lastErrorTime },
  });
  const { stderr } = printed([
    failed(1),
    failed(2),
    { type: "receiverStarted", receiver: { ...receiver, active: true, lastError: "Refused.", lastErrorTime: 2 } },
    {
      type: "receiverStopped",
      receiver: { ...receiver, lastErrorMessage: "Stopped by driver", lastError: "Refused.", lastErrorTime: 2 },
    },
  ]);
  assert.equal(
    stderr,
    "dstream: SocketReceiver-0 Restarting: Refused.\ndstream: SocketReceiver-0 is connected to localhost:1\ndstream: SocketReceiver-0 Stopped by driver\n",
  );
});

/**
 * Entry of a run's host process. Its main thread only supervises: the user's program and its tasks run in threads, so that this one can
 * always end them, write the log and answer the parent. Standard output is never used; standard error is for what the engine itself says.
 */
import type { FromHost, ToHost } from "../protocol/jobHostProtocol.ts";
import { JobHost } from "./JobHost.ts";
import { leaveProcess } from "./leaveProcess.ts";

/** Tells the parent; resolves when the message has left this process, or the parent is gone. */
function tellParent(message: FromHost): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

let host: JobHost | undefined;

process.on("message", (message: ToHost) => {
  switch (message.type) {
    case "start":
      host ??= JobHost.start(message.spec, tellParent);
      return;
    case "stop":
      host?.stop(message.graceful);
      return;
    case "advanceBatches":
      host?.advanceBatches(message.count);
      return;
    case "runCell":
    case "interrupt":
      host?.control(message);
      return;
  }
});

// A run without a parent stops by itself: nobody could stop it any more.
process.on("disconnect", () => {
  if (host === undefined) return leaveProcess();
  host.abandon();
});

// An error of the supervision itself: the parent, which reads our last words, ends the run. Waiting for threads could take for ever.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${String(error)}\n`);
  leaveProcess();
});

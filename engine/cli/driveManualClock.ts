import { createInterface } from "node:readline";
import type { HostProcess } from "../launch/HostProcess.ts";

/**
 * Moves the manual clock of a run: through `batches` batches as fast as they are processed, or by one for every line of standard input;
 * then stops the run, with everything in those batches processed. Resolves when that was asked for or the run is over. `started` says that the program waits for batches.
 */
export async function driveManualClock(
  host: HostProcess,
  started: Promise<void>,
  batches: number | undefined,
): Promise<void> {
  await started;
  try {
    if (batches === undefined) await advanceByLines(host);
    else await host.advanceBatches(batches);
    // A graceful stop would run up to two batches more (spec 7.3), and nobody asked for them.
    host.stop(false);
  } catch {
    // The run ended before its last batch; how is for `ended` to say.
  }
}

async function advanceByLines(host: HostProcess): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  void host.ended.then(() => {
    lines.close();
    // An open standard input would keep this process waiting for lines that nobody needs.
    process.stdin.destroy();
  });
  for await (const line of lines) {
    void line;
    await host.advanceBatches(1);
  }
}

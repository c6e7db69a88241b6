import assert from "node:assert/strict";
import type { CompiledJob } from "../../protocol/compiledJob.ts";
import { ClosureRegistry } from "../../sandbox/ClosureRegistry.ts";
import { JobCompartment } from "../../sandbox/JobCompartment.ts";
import { JobConsole } from "../../sandbox/JobConsole.ts";
import { ManualClock } from "../../util/Clock.ts";
import type { JobValue } from "./runCompiled.ts";

/** A job that ran in the engine's sandbox; `send` gives a function as it arrives on an executor. */
export interface SandboxedJob {
  readonly probed: readonly unknown[];
  readonly send: (value: unknown) => JobValue;
}

/** Runs a compiled job as the driver does, with an executor of its own beside it. Locks the thread down. */
export async function runInSandbox(job: CompiledJob): Promise<SandboxedJob> {
  const probed: unknown[] = [];
  const dstream = { probe: (value: unknown) => void probed.push(value), Seconds: (n: number) => n * 1000 };
  const closures = new ClosureRegistry(job, () => dstream);
  const console = new JobConsole({ sink: () => {}, clock: new ManualClock() });
  await new JobCompartment({ job, dstream, console, closures }).runModules();
  const executor = new JobCompartment({ job, dstream, console }).functionTable;
  const send = (value: unknown): JobValue => {
    const plan = structuredClone(closures.capture(value));
    if (plan.kind !== "job") return assert.fail("the function is the engine's own");
    return executor.instantiate(plan) as JobValue;
  };
  return { probed, send };
}

import assert from "node:assert/strict";
import type { CompiledJob, Diagnostic } from "../../protocol/compiledJob.ts";
import { compileJob } from "../compileJob.ts";
import { API_FIXTURE } from "./apiFixture.ts";
import { runCompiled, type RanJob } from "./runCompiled.ts";

/** A job as a test writes it: the text of `job.ts`, or texts by path with `job.ts` as the entry. */
export type JobText = string | Readonly<Record<string, string>>;

function inputOf(job: JobText): Parameters<typeof compileJob>[0] {
  const texts = typeof job === "string" ? { "job.ts": job } : job;
  return { files: Object.entries(texts).map(([path, text]) => ({ path, text })), entry: "job.ts" };
}

/** Compiles a job that must compile, against the small API of the tests. */
export function compileFixture(job: JobText): CompiledJob {
  const result = compileJob(inputOf(job), API_FIXTURE);
  if (!result.ok) assert.fail(result.diagnostics.map((each) => `${each.code} ${each.message}`).join("\n"));
  return result.job;
}

/** Complaints about a job that must not compile. */
export function diagnosticsOf(job: JobText): readonly Diagnostic[] {
  const result = compileJob(inputOf(job), API_FIXTURE);
  return result.ok ? assert.fail("the job compiles") : result.diagnostics;
}

/** Compiles and runs a job. */
export function runFixture(job: JobText): Promise<RanJob> {
  return runCompiled(compileFixture(job));
}

/** Runs a job and calls what it gave to `probe` first, once as it is and once rebuilt from the function table. */
export async function callBoth(
  job: JobText,
  ...values: unknown[]
): Promise<{ readonly original: unknown; readonly rebuilt: unknown }> {
  const ran = await runFixture(job);
  const [probed] = ran.probed;
  if (typeof probed !== "function") assert.fail("the job gave no function to probe");
  return { original: Reflect.apply(probed, undefined, values), rebuilt: ran.rebuild(probed)(...values) };
}

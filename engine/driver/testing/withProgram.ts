import { TestRun, type TestRunOptions } from "./TestRun.ts";

const IMPORTS = "args, Seconds, SparkConf, SparkContext, StreamingContext, UsageError";

/** Runs a program, whose first line imports what programs under test mostly use, and ends it when `check` is through. */
export async function withProgram(
  source: string,
  check: (run: TestRun) => Promise<void>,
  options?: TestRunOptions,
): Promise<void> {
  const run = new TestRun(`import { ${IMPORTS} } from "dstream";\n${source}`, options);
  try {
    await check(run);
  } finally {
    await run.close();
  }
}

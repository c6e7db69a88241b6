import type { CaseOutcome, ConformanceCase } from "./ConformanceCase.ts";
import { runFunctionCase } from "./runFunctionCase.ts";
import { runPidCase } from "./runPidCase.ts";
import { runStreamCase } from "./runStreamCase.ts";

/** Runs one case. Never rejects: what goes wrong on the way is what the case actually gave. */
export async function runCase(testCase: ConformanceCase): Promise<CaseOutcome> {
  try {
    switch (testCase.kind) {
      case "dstream":
      case "slice":
        return await runStreamCase(testCase);
      case "pid":
        return runPidCase(testCase);
      case "fn":
        return runFunctionCase(testCase);
    }
  } catch (error) {
    return { status: "failed", expected: testCase.expected, actual: { error: String(error) } };
  }
}

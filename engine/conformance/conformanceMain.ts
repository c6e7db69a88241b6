/**
 * `npm run conformance -- FILE [--dialect scala]`: runs a file of cases about the model's behaviour, each as a real job, and says which failed.
 * The last line is `N passed, N failed`, with `, N skipped` for cases of another dialect; exit code 0 means that none failed.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type CaseOutcome, type ConformanceCase, conformanceCase } from "./ConformanceCase.ts";
import { runCase } from "./runCase.ts";

/** Cases that run at the same time, each with its own threads. */
const AT_ONCE = 2;
const DIALECTS: readonly string[] = ["scala"];
const USAGE = "Usage: npm run conformance -- FILE [--dialect scala]";

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { dialect: { type: "string", default: "scala" } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || !DIALECTS.includes(values.dialect)) {
    console.error(USAGE);
    return 2;
  }
  const cases = z.array(conformanceCase).parse(JSON.parse(readFileSync(file, "utf8")));
  const outcomes = await runAll(cases, values.dialect);
  const count = (status: CaseOutcome["status"]): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const skipped = count("skipped");
  console.log(`${count("passed")} passed, ${count("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return count("failed") === 0 ? 0 : 1;
}

async function runAll(cases: readonly ConformanceCase[], dialect: string): Promise<CaseOutcome[]> {
  const outcomes: CaseOutcome[] = [];
  const waiting = cases.values();
  const work = async (): Promise<void> => {
    for (const testCase of waiting) {
      const isOther = testCase.dialect !== undefined && testCase.dialect !== dialect;
      const outcome: CaseOutcome = isOther ? { status: "skipped" } : await runCase(testCase);
      if (outcome.status === "failed") console.log(failureText(testCase, outcome));
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

function failureText({ id, ops }: ConformanceCase, { expected, actual }: CaseOutcome & { status: "failed" }): string {
  return `FAILED ${id}: ${ops}\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}\n`;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

import { isDeepStrictEqual } from "node:util";
import type { CaseOutcome, ConformanceCase } from "./ConformanceCase.ts";
import { plainValue } from "./plainValue.ts";
import { pureFunctions } from "./pureFunctions.ts";

/** Calls a pure function of the engine by the name that the case gives, once for each element of the input. */
export function runFunctionCase({ chain, input, expected }: ConformanceCase): CaseOutcome {
  const { op = "", args = [] } = chain[0] ?? {};
  const call = pureFunctions[op];
  if (call === undefined) return { status: "failed", expected, actual: { error: `There is no function ${op}.` } };
  const calls = Array.isArray(input) ? input : [input];
  const actual = plainValue(calls.map((value: unknown) => call(value, ...args)));
  const wanted = plainValue(expected);
  return isDeepStrictEqual(actual, wanted) ? { status: "passed" } : { status: "failed", expected: wanted, actual };
}

import { readFileSync } from "node:fs";
import { compileJob } from "../compile/compileJob.ts";
import type { CompiledJob, SourceFile } from "../protocol/compiledJob.ts";
import { HARNESS_TYPES } from "./testHarness.ts";

let apiTypes: string | undefined;

/**
 * Compiles a program of the test harness. Its text may hold functions without types, so TypeScript's complaints about types are left out.
 * @throws Error with the complaints, a line each
 */
export function compileUnchecked(files: readonly SourceFile[]): CompiledJob {
  apiTypes ??= readFileSync(new URL("../api/dstream.d.ts", import.meta.url), "utf8") + HARNESS_TYPES;
  const result = compileJob({ files, entry: "job.ts", check: "syntaxOnly" }, apiTypes);
  if (result.ok) return result.job;
  throw new Error(result.diagnostics.map(({ message, position }) => `line ${position.line}: ${message}`).join("\n"));
}

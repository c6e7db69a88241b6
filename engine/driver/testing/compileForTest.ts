import { compileJob } from "../../compile/compileJob.ts";
import type { CompiledJob, SourceFile } from "../../protocol/compiledJob.ts";

/** Compiles a job that must have no mistakes. `job.ts` is the entry. */
export function compileForTest(files: readonly SourceFile[]): CompiledJob {
  const result = compileJob({ files, entry: "job.ts" });
  if (result.ok) return result.job;
  throw new Error(
    result.diagnostics.map(({ message, position }) => `${position.file}:${position.line} ${message}`).join("\n"),
  );
}

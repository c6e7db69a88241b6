import { CompileService } from "../launch/CompileService.ts";
import type { CompiledJob } from "../protocol/compiledJob.ts";

/**
 * Compiles a program that is measured, as the server compiles a user's.
 * @throws Error with the compiler's complaints
 */
export async function compileBenchJob(text: string): Promise<CompiledJob> {
  const compiler = new CompileService();
  try {
    const result = await compiler.compile([{ path: "job.ts", text }], "job.ts");
    if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
    return result.job;
  } finally {
    await compiler.close();
  }
}

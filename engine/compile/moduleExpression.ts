import { jobPathOf } from "./positionOf.ts";
import { API_MODULE, resolveJobModule } from "./resolveJobModule.ts";
import type { ts } from "./typescriptService.ts";

/** Text of an expression for the module that a file imports: the API, or another file of the job by its path. */
export function moduleExpression(specifier: ts.StringLiteral, paths: ReadonlySet<string>): string {
  if (specifier.text === API_MODULE) return "$job.dstream";
  const from = jobPathOf(specifier.getSourceFile()) ?? "";
  const path = resolveJobModule(specifier.text, from, paths);
  if (path === undefined) throw new Error(`module "${specifier.text}" of ${from} was not refused`);
  return `$job.import(${JSON.stringify(path)})`;
}

import type { Diagnostic } from "../protocol/compiledJob.ts";
import { importsOf } from "./importsOf.ts";
import { jobPathOf, positionOf } from "./positionOf.ts";
import { resolveJobModule } from "./resolveJobModule.ts";
import type { CheckedJob, ts } from "./typescriptService.ts";

/** The files of a job that run, each after the files it imports. */
export interface ModuleOrder {
  readonly modules: readonly ts.SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sorts the entry and what it imports so that the entry comes last. Circles of imports are refused, naming every file of the circle. */
export function moduleOrder(job: CheckedJob, entry: string): ModuleOrder {
  const files = new Map(job.sourceFiles.map((file) => [jobPathOf(file) ?? "", file]));
  const paths = new Set(files.keys());
  const ordered = new Set<ts.SourceFile>();
  const open: string[] = [];
  const diagnostics: Diagnostic[] = [];

  const visit = (path: string): void => {
    const file = files.get(path);
    if (file === undefined || ordered.has(file)) return;
    open.push(path);
    for (const { specifier, hasValues } of importsOf(job.checker, file)) {
      const target = hasValues ? resolveJobModule(specifier.text, path, paths) : undefined;
      if (target === undefined) continue;
      if (open.includes(target))
        diagnostics.push(importCycle([...open.slice(open.indexOf(target)), target], specifier));
      else visit(target);
    }
    open.pop();
    ordered.add(file);
  };

  visit(entry);
  return { modules: [...ordered], diagnostics };
}

function importCycle(circle: readonly string[], specifier: ts.StringLiteral): Diagnostic {
  return {
    severity: "error",
    code: "importCycle",
    message: `Files import each other in a circle: ${circle.join(" → ")}. Move what both need into a file of its own.`,
    position: positionOf(specifier),
    params: { circle: circle.join(" → ") },
  };
}

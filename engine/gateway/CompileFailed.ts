import type { Diagnostic } from "../protocol/compiledJob.ts";
import { EngineError } from "../util/errors.ts";

/** A job that does not compile. The error stands at the first complaint; the others are related; all of them are in `diagnostics`. */
export class CompileFailed extends EngineError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const [first, ...others] = diagnostics.filter(({ severity }) => severity === "error");
    super("jobDoesNotCompile", sentence(first, others.length), {
      params: { errors: others.length + (first === undefined ? 0 : 1) },
      ...(first && { position: first.position }),
      related: others.map(({ message, position }) => ({ message, position })),
    });
    this.diagnostics = diagnostics;
  }
}

function sentence(first: Diagnostic | undefined, more: number): string {
  if (first === undefined) return "The job does not compile.";
  const { file, line, column } = first.position;
  const rest = more === 0 ? "" : more === 1 ? " (and one more error)" : ` (and ${more} more errors)`;
  return `The job does not compile: ${file}:${line}:${column}: ${first.message}${rest}`;
}

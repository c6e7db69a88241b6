import type { Diagnostic } from "../../engine/protocol/compiledJob.ts";
import type { ErrorInfo, RelatedPlace, SourcePosition } from "../../engine/protocol/errorInfo.ts";

/** One row of the Problems panel, from the compiler, the editor or a run. */
export interface Problem {
  readonly key: string;
  readonly severity: "error" | "warning" | "info";
  readonly origin: "compiler" | "editor" | "run";
  /** Present for problems of a run, which are translated by their code. */
  readonly error?: Pick<ErrorInfo, "code" | "message"> & Partial<ErrorInfo>;
  readonly message: string;
  readonly code: string;
  readonly position?: SourcePosition;
  readonly batchTime?: number;
  readonly params?: Diagnostic["params"];
  /** Further places that belong to it, in the reader's language. */
  readonly related?: readonly RelatedPlace[];
}

/** What the compiler said, as problems. */
export function compilerProblems(diagnostics: readonly Diagnostic[]): readonly Problem[] {
  return diagnostics.map(({ severity, code, message, position, params, related }) => ({
    key: `compiler:${position.file}:${position.line}:${position.column}:${code}:${message}`,
    severity,
    origin: "compiler",
    message,
    code,
    position,
    params,
    related,
  }));
}

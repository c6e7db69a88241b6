import type { Diagnostic } from "../protocol/compiledJob.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import { findRefusals } from "./findRefusals.ts";
import { typeDiagnostic } from "./typeDiagnostic.ts";
import type { CheckedJob, ts } from "./typescriptService.ts";

/** Complaints of one kind beyond this are left out: the job needs another look in any case. */
const MOST_COMPLAINTS = 1_000;

/** What is to be looked at. */
export interface LookedAt {
  readonly sourceFiles: readonly ts.SourceFile[];
  /** What TypeScript says about these files. */
  readonly diagnostics: readonly ts.Diagnostic[];
  /** Paths of all files of the job. */
  readonly paths: ReadonlySet<string>;
}

/** Complaints about single files. What TypeScript says about a place that the engine refuses anyway is left out. */
export function fileComplaints(job: CheckedJob, { sourceFiles, diagnostics, paths }: LookedAt): Diagnostic[] {
  const refusals = sourceFiles.flatMap((file) => findRefusals(job, file, paths)).slice(0, MOST_COMPLAINTS);
  const complaints = diagnostics.slice(0, MOST_COMPLAINTS).map(typeDiagnostic);
  const typeErrors = complaints.filter((diagnostic) => diagnostic !== undefined);
  return [
    ...typeErrors.filter((diagnostic) => !refusals.some((refusal) => covers(refusal.position, diagnostic.position))),
    ...refusals,
  ];
}

/** True for what keeps a job from running. */
export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}

/** Complaints by file and place. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => compareStarts(a.position, b.position));
}

/** The complaint about a file with syntax that TypeScript and the compiler, which follow it by nested calls, cannot follow. */
export function tooDeep(file: string): Diagnostic {
  return {
    severity: "error",
    code: "tooDeep",
    message: "The job's expressions are nested too deeply to be compiled. Split them.",
    position: { file, line: 1, column: 1 },
  };
}

function covers(outer: SourcePosition, inner: SourcePosition): boolean {
  if (outer.file !== inner.file || compareStarts(outer, inner) > 0) return false;
  const { endLine = outer.line, endColumn = outer.column } = outer;
  return inner.line < endLine || (inner.line === endLine && inner.column <= endColumn);
}

function compareStarts(a: SourcePosition, b: SourcePosition): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}

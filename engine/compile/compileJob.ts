import { readFileSync } from "node:fs";
import type { CompileResult, Diagnostic, SourceFile } from "../protocol/compiledJob.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import { compileModule, type ModuleResult } from "./compileModule.ts";
import { findRefusals } from "./findRefusals.ts";
import { moduleOrder } from "./moduleOrder.ts";
import { typeDiagnostic } from "./typeDiagnostic.ts";
import { type CheckedJob, type ts, TypescriptService } from "./typescriptService.ts";

/** A job to compile: its files and the path of the one that is run. */
export interface CompileInput {
  readonly files: readonly SourceFile[];
  readonly entry: string;
  /** `syntaxOnly` leaves out what TypeScript says about types, for programs whose text was generated without them. Default: everything. */
  readonly check?: "types" | "syntaxOnly";
}

/** Characters of all function scripts of a job together: a file of 1,000 lines with 1,000 functions has half a million. */
const LARGEST_FUNCTION_TABLE = 20_000_000;
/** Complaints of one kind beyond this are left out: the job needs another look in any case. */
const MOST_COMPLAINTS = 1_000;

let warm: { readonly apiTypes: string; readonly service: TypescriptService } | undefined;

/**
 * Compiles a job, or says why that is impossible: type errors and what the sandbox cannot run. Only the entry and what it imports count.
 * The TypeScript service stays warm between calls. `apiTypes` is the text of the declaration file of "dstream", by default the engine's own.
 */
export function compileJob(input: CompileInput, apiTypes: string = readApiTypes()): CompileResult {
  const { files, entry } = input;
  if (!files.some((file) => file.path === entry)) return { ok: false, diagnostics: [missingEntry(files, entry)] };
  if (warm?.apiTypes !== apiTypes) warm = { apiTypes, service: new TypescriptService(apiTypes) };
  try {
    return compileChecked(input, warm.service.check(files, entry, input.check));
  } catch (thrown) {
    // Whatever interrupted TypeScript, its service may be in the middle of something.
    warm = undefined;
    if (!(thrown instanceof RangeError)) throw thrown;
    return { ok: false, diagnostics: [tooDeep(entry)] };
  }
}

function compileChecked({ files, entry }: CompileInput, job: CheckedJob): CompileResult {
  const paths = new Set(files.map((file) => file.path));
  const order = moduleOrder(job, entry);
  const complaints = [...checkFiles(job, paths), ...order.diagnostics];
  if (complaints.some(isError)) return { ok: false, diagnostics: inOrder(complaints) };

  const modules = compileModules(job, order.modules, paths);
  const all = inOrder([...complaints, ...modules.flatMap((result) => result.diagnostics)]);
  if (all.some(isError)) return { ok: false, diagnostics: all };
  return {
    ok: true,
    job: {
      files,
      entry,
      modules: modules.map((result) => result.module),
      functions: modules.flatMap((result) => result.functions),
      callSites: modules.flatMap((result) => result.callSites),
    },
    warnings: all,
  };
}

let apiTypesText: string | undefined;

function readApiTypes(): string {
  apiTypesText ??= readFileSync(new URL("../api/dstream.d.ts", import.meta.url), "utf8");
  return apiTypesText;
}

/** Complaints about single files. What TypeScript says about a place that the engine refuses anyway is left out. */
function checkFiles(job: CheckedJob, paths: ReadonlySet<string>): Diagnostic[] {
  const refusals = job.sourceFiles.flatMap((file) => findRefusals(job, file, paths)).slice(0, MOST_COMPLAINTS);
  const complaints = job.diagnostics.slice(0, MOST_COMPLAINTS).map(typeDiagnostic);
  const typeErrors = complaints.filter((diagnostic) => diagnostic !== undefined);
  return [
    ...typeErrors.filter((diagnostic) => !refusals.some((refusal) => covers(refusal.position, diagnostic.position))),
    ...refusals,
  ];
}

function compileModules(job: CheckedJob, files: readonly ts.SourceFile[], paths: ReadonlySet<string>): ModuleResult[] {
  const results: ModuleResult[] = [];
  let firstId = 0;
  let room = LARGEST_FUNCTION_TABLE;
  for (const file of files) {
    const result = compileModule(job, file, { paths, firstId, room });
    firstId += result.functions.length;
    for (const { factorySource } of result.functions) room -= factorySource.length;
    results.push(result);
  }
  return results;
}

function missingEntry(files: readonly SourceFile[], entry: string): Diagnostic {
  const known = files.map((file) => file.path).join(", ");
  return {
    severity: "error",
    code: "missingEntry",
    message: `The job has no file "${entry}" to run. Its files: ${known || "none"}.`,
    position: { file: entry, line: 1, column: 1 },
  };
}

/** TypeScript and the compiler follow nested syntax by nested calls. */
function tooDeep(entry: string): Diagnostic {
  return {
    severity: "error",
    code: "tooDeep",
    message: "The job's expressions are nested too deeply to be compiled. Split them.",
    position: { file: entry, line: 1, column: 1 },
  };
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === "error";
}

function covers(outer: SourcePosition, inner: SourcePosition): boolean {
  if (outer.file !== inner.file || compareStarts(outer, inner) > 0) return false;
  const { endLine = outer.line, endColumn = outer.column } = outer;
  return inner.line < endLine || (inner.line === endLine && inner.column <= endColumn);
}

function compareStarts(a: SourcePosition, b: SourcePosition): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => compareStarts(a.position, b.position));
}

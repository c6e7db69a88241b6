import type { CompileResult, Diagnostic, SourceFile } from "../protocol/compiledJob.ts";
import { compileModule, type ModuleResult } from "./compileModule.ts";
import { fileComplaints, inOrder, isError, tooDeep } from "./fileComplaints.ts";
import { moduleOrder } from "./moduleOrder.ts";
import type { CheckedJob, ts } from "./typescriptService.ts";
import { readApiTypes, withTypescript } from "./warmTypescript.ts";

/** A job to compile: its files and the path of the one that is run. */
export interface CompileInput {
  readonly files: readonly SourceFile[];
  readonly entry: string;
  /** `syntaxOnly` leaves out what TypeScript says about types, for programs whose text was generated without them. Default: everything. */
  readonly check?: "types" | "syntaxOnly";
}

/** Characters of all function scripts of a job together: a file of 1,000 lines with 1,000 functions has half a million. */
const LARGEST_FUNCTION_TABLE = 20_000_000;

/**
 * Compiles a job, or says why that is impossible: type errors and what the sandbox cannot run. Only the entry and what it imports count.
 * The TypeScript service stays warm between calls. `apiTypes` is the text of the declaration file of "dstream", by default the engine's own.
 */
export function compileJob(input: CompileInput, apiTypes: string = readApiTypes()): CompileResult {
  const { files, entry } = input;
  if (!files.some((file) => file.path === entry)) return { ok: false, diagnostics: [missingEntry(files, entry)] };
  try {
    return withTypescript(apiTypes, (service) => compileChecked(input, service.check(files, entry, input.check)));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return { ok: false, diagnostics: [tooDeep(entry)] };
  }
}

function compileChecked({ files, entry }: CompileInput, job: CheckedJob): CompileResult {
  const paths = new Set(files.map((file) => file.path));
  const order = moduleOrder(job, entry);
  const complaints = [...fileComplaints(job, { ...job, paths }), ...order.diagnostics];
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

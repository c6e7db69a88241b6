import type { CallSite, CompiledModule, Diagnostic, FunctionEntry } from "../protocol/compiledJob.ts";
import { blankTypes } from "./blankTypes.ts";
import { compiledModule } from "./compiledModule.ts";
import { evadeRejectedText } from "./evadeRejectedText.ts";
import { findCallSites } from "./findCallSites.ts";
import { findFunctions } from "./findFunctions.ts";
import { functionEntry } from "./functionEntry.ts";
import { linkExports } from "./linkExports.ts";
import { linkImports } from "./linkImports.ts";
import { plainText } from "./plainText.ts";
import { jobPathOf, positionOf } from "./positionOf.ts";
import type { RegisteredFunction } from "./RegisteredFunction.ts";
import { refuseBoundArguments } from "./refuseBoundArguments.ts";
import { registerFunctions } from "./registerFunctions.ts";
import { shownValue } from "./shownValue.ts";
import type { CheckedJob, ts } from "./typescriptService.ts";
import { warnOfDriverCaptures } from "./warnOfDriverCaptures.ts";

/** One file of a job in its compiled form. */
export interface ModuleResult {
  readonly module: CompiledModule;
  readonly functions: readonly FunctionEntry[];
  readonly callSites: readonly CallSite[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a file belongs. */
export interface ModulePlace {
  /** Paths of all files of the job. */
  readonly paths: ReadonlySet<string>;
  /** Id of the file's first function. */
  readonly firstId: number;
  /** Characters that the scripts of the file's functions may have. */
  readonly room: number;
  /**
   * Only for a cell of an interactive session, where the user's text ends: the cell shows the value of its last expression, and lets later
   * cells assign to its variables.
   */
  readonly cellEnd?: number;
}

/** Compiles one file of a job that passed all checks on the whole job. */
export function compileModule(job: CheckedJob, sourceFile: ts.SourceFile, place: ModulePlace): ModuleResult {
  const { checker } = job;
  const calls = findCallSites(job, sourceFile);
  const found = findFunctions(checker, sourceFile);
  const functions = found
    .filter((fn) => fn.obstacle === undefined)
    .map((fn, index) => ({ ...fn, id: place.firstId + index }));
  const imports = linkImports(checker, sourceFile, place.paths);
  const exports = linkExports(checker, sourceFile, {
    paths: place.paths,
    live: imports.live,
    assignable: place.cellEnd !== undefined,
  });
  const shown = place.cellEnd === undefined ? [] : shownValue(job, sourceFile, place.cellEnd);
  const tooLarge = refuseTooLarge(functions, place.room);
  const typeless = blankTypes(sourceFile);
  const text = plainText(sourceFile, typeless.text, { imports, exports });
  const evasion = evadeRejectedText(sourceFile, text);
  const registrations = registerFunctions(functions, text, imports.live);
  return {
    module: compiledModule({
      path: jobPathOf(sourceFile) ?? sourceFile.fileName,
      text,
      edits: [
        ...registrations.closing,
        ...shown,
        ...imports.edits,
        ...exports.edits,
        ...evasion.edits,
        ...registrations.opening,
      ],
      prologue: imports.prologue + registrations.prologue,
      epilogue: exports.epilogue,
    }),
    functions:
      tooLarge.length > 0 ? [] : functions.map((fn) => functionEntry(fn, { text, evasions: evasion.edits }, checker)),
    callSites: calls.map(({ site }) => site),
    diagnostics: [
      ...tooLarge,
      ...typeless.notErasable.map(refuseAssertion),
      ...evasion.diagnostics,
      ...refuseBoundArguments(found, calls),
      ...warnOfDriverCaptures(job, found, calls),
    ],
  };
}

/** Each function's script holds all lines before it as line ends, so very long files with very many functions do not fit. */
function refuseTooLarge(functions: readonly RegisteredFunction[], room: number): Diagnostic[] {
  let size = 0;
  for (const { node } of functions) {
    size += node.getSourceFile().getLineAndCharacterOfPosition(node.pos).line + node.getFullWidth();
    if (size <= room) continue;
    const message = `The job has too many functions in files that are too long (${functions.length} here). Make it smaller.`;
    return [{ severity: "error", code: "jobTooLarge", message, position: positionOf(node) }];
  }
  return [];
}

/** What is left after the checker's own refusals: assertions between operators, as in `1 + x as number * 2`. */
function refuseAssertion(node: ts.Node): Diagnostic {
  const message =
    "Without its type this would be computed in another order. Put parentheses around the value and its type.";
  return { severity: "error", code: "ambiguousAssertion", message, position: positionOf(node) };
}

import type { CellInput, CellResult } from "../protocol/cells.ts";
import type { Diagnostic } from "../protocol/compiledJob.ts";
import { cellNames } from "./cellNames.ts";
import { compileModule } from "./compileModule.ts";
import { fileComplaints, inOrder, isError, tooDeep } from "./fileComplaints.ts";
import { isIncomplete } from "./isIncomplete.ts";
import { linkCells } from "./linkCells.ts";
import { jobPathOf } from "./positionOf.ts";
import type { CheckedJob, ts, TypescriptService } from "./typescriptService.ts";
import { readApiTypes, withTypescript } from "./warmTypescript.ts";

/** Characters of the function scripts of one cell. */
const LARGEST_CELL_TABLE = 2_000_000;
/** "Cannot assign to 'n' because it is an import." */
const ASSIGNED_IMPORT = 2632;

/**
 * Compiles one cell of an interactive session: like a module of a job, except that it sees the definitions of earlier cells, may define their
 * names anew, may assign to their `let` and `var`, and shows the value of its last expression.
 */
export function compileCell(input: CellInput): CellResult {
  const { cell } = input;
  if (isIncomplete(cell.text)) return failed(true, []);
  try {
    return withTypescript(readApiTypes(), (service) => compileLinked(input, service));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    return failed(false, [tooDeep(cell.path)]);
  }
}

function compileLinked({ earlier, cell, firstFunctionId }: CellInput, service: TypescriptService): CellResult {
  const { files, assignable } = linkCells([...earlier, cell], apiNames());
  const job = service.check(files, cell.path);
  const sourceFile = job.sourceFiles.find((file) => jobPathOf(file) === cell.path);
  if (sourceFile === undefined) throw new Error(`TypeScript did not read ${cell.path}`);
  const paths = new Set(files.map(({ path }) => path));
  const diagnostics = ownDiagnostics(job, sourceFile, cell.text.length).flatMap((diagnostic) =>
    judgeAssignment(diagnostic, assignable),
  );
  const complaints = fileComplaints(job, { sourceFiles: [sourceFile], diagnostics, paths });
  if (complaints.some(isError)) return failed(false, complaints);

  const place = { paths, firstId: firstFunctionId, room: LARGEST_CELL_TABLE, cellEnd: cell.text.length };
  const { module, functions, callSites, diagnostics: more } = compileModule(job, sourceFile, place);
  const all = inOrder([...complaints, ...more]);
  if (all.some(isError)) return failed(false, all);
  return { ok: true, part: { files: [cell], modules: [module], functions, callSites }, warnings: all };
}

/** What TypeScript says about the user's text; what it says about our imports and exports can only repeat that. */
function ownDiagnostics(job: CheckedJob, sourceFile: ts.SourceFile, end: number): ts.Diagnostic[] {
  return job.diagnostics.filter(({ file, start = 0 }) => file === sourceFile && start <= end);
}

/** Variables of earlier cells can be assigned to; of constants it is said that they are constants and not that they are imports. */
function judgeAssignment(diagnostic: ts.Diagnostic, assignable: ReadonlySet<string>): ts.Diagnostic[] {
  const { code, file, start = 0, length = 0 } = diagnostic;
  if (code !== ASSIGNED_IMPORT) return [diagnostic];
  const name = file?.text.slice(start, start + length) ?? "";
  if (assignable.has(name)) return [];
  return [{ ...diagnostic, code: 2588, messageText: `Cannot assign to '${name}' because it is a constant.` }];
}

let namesOfApi: ReadonlySet<string> | undefined;

/** What "dstream" exports. */
function apiNames(): ReadonlySet<string> {
  namesOfApi ??= new Set(
    [...cellNames(readApiTypes()).defined].flatMap(([name, { exported }]) => (exported ? [name] : [])),
  );
  return namesOfApi;
}

function failed(incomplete: boolean, diagnostics: readonly Diagnostic[]): CellResult {
  return { ok: false, incomplete, diagnostics: inOrder(diagnostics) };
}

import type { CompiledJob, Diagnostic, SourceFile } from "./compiledJob.ts";

/** What an interactive session adds to its job with one cell: the cell's file, its module, its functions and calls. */
export type JobPart = Omit<CompiledJob, "entry">;

/**
 * A cell of an interactive session: what the user typed until it was complete, with the names of "dstream" and of earlier cells in scope. Of
 * two definitions of one name the later counts.
 */
export interface CellInput {
  /** Cells that ran to their end, oldest first, as the user typed them. */
  readonly earlier: readonly SourceFile[];
  readonly cell: SourceFile;
  /** Ids of the cell's functions start here: above those of all cells before, whether they ran to their end or not. */
  readonly firstFunctionId: number;
}

/** A cell ready to run, or why there is none. `incomplete`: it ends in the middle of something, so that further lines may complete it. */
export type CellResult =
  | { readonly ok: true; readonly part: JobPart; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly incomplete: boolean; readonly diagnostics: readonly Diagnostic[] };

/** A cell on its way to the driver, which runs one after the other. `cell` is its number, which the event `cellCompleted` names. */
export interface CellToRun {
  readonly cell: number;
  readonly part: JobPart;
}

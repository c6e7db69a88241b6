import type { CompiledModule } from "../protocol/compiledJob.ts";
import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";
import { applyEdits, type TextEdit } from "./TextEdit.ts";

/** Parts of a module script. */
export interface ModuleParts {
  readonly path: string;
  /** The file's text, blanked. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
  /** Statements before and behind the file's own. */
  readonly prologue: string;
  readonly epilogue: string;
}

/** The script of a module as described at CompiledModule. */
export function compiledModule({ path, text, edits, prologue, epilogue }: ModuleParts): CompiledModule {
  const edited = applyEdits(text, edits);
  const source = [
    `(function ($job,${JOB_GLOBALS.join(",")}) {"use strict";return async function () {${prologue}`,
    edited.text,
    `${epilogue}};})`,
    `//# sourceURL=${path}`,
  ].join("\n");
  return { path, source, insertions: edited.insertions };
}

import { readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import type { SourceFile } from "../protocol/compiledJob.ts";
import { EngineError } from "../util/errors.ts";

/** A program's files, as a job has them. */
export interface GatheredFiles {
  readonly files: readonly SourceFile[];
  readonly entry: string;
}

/** Relative specifiers of imports and exports. May match inside a comment, too: then a file comes along that nobody imports. */
const RELATIVE_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"'\n]+)["']/g;

/**
 * Reads the file and all files that it imports by relative path, directly or not, as far as they stand in its folder or below. Imports that
 * lead nowhere are left to the compiler, which names their line. Throws EngineError `fileNotReadable` if the file itself cannot be read.
 */
export function gatherFiles(file: string): GatheredFiles {
  const folder = dirname(file);
  const entry = basename(file);
  const files = new Map<string, SourceFile>([[entry, { path: entry, text: readEntry(file) }]]);
  for (const { path, text } of files.values()) {
    for (const specifier of relativeImports(text)) {
      const imported = readFirst(folder, candidates(specifier, path), files);
      if (imported !== undefined) files.set(imported.path, imported);
    }
  }
  return { files: [...files.values()], entry };
}

function readEntry(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError("fileNotReadable", `The program ${file} cannot be read: ${reason}`, {
      params: { file, reason },
      cause,
    });
  }
}

function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(RELATIVE_IMPORT)].map((match) => match[1] ?? "");
}

/** The same names that the compiler tries, below the program's folder only. */
function candidates(specifier: string, from: string): readonly string[] {
  const path = posix.join(posix.dirname(from), specifier);
  if (path.startsWith("..")) return [];
  return [path, `${path}.ts`, path.replace(/\.js$/, ".ts")];
}

function readFirst(
  folder: string,
  paths: readonly string[],
  known: ReadonlyMap<string, SourceFile>,
): SourceFile | undefined {
  if (paths.some((path) => known.has(path))) return undefined;
  for (const path of paths) {
    try {
      return { path, text: readFileSync(join(folder, path), "utf8") };
    } catch {
      // The next name, or the compiler's complaint.
    }
  }
  return undefined;
}

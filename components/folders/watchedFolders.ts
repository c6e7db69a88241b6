import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { GraphInfo } from "../../engine/protocol/graphInfo.ts";

/** A call whose folder is written out: what a job will watch is known before it runs. */
const CALL = /\.(?:textFileStream|fileStream)\(\s*(["'`])([^"'`$\n]+)\1/g;

/** A call whose folder is a variable, and the arguments of the program by name. */
const NAMED_CALL = /\.(?:textFileStream|fileStream)\(\s*(\w+)\s*[,)]/g;
const ARGUMENTS = /\b(?:const|let)\s*\[([\w\s,]*)\]\s*=\s*args\b/;

/**
 * Folders below the job's own that its file streams watch, by name: those of the run's graph, and those written out in the code or given as
 * arguments. Patterns and folders elsewhere are left out.
 */
export function watchedFolders(
  graph: GraphInfo | undefined,
  files: readonly SourceFile[],
  args: readonly string[] = [],
): readonly string[] {
  const running = (graph?.streams ?? []).flatMap(({ directory }) => directory ?? []);
  const written = files.flatMap(({ text }) => [...text.matchAll(CALL)].map((match) => match[2] ?? ""));
  const given = files.flatMap(({ text }) => givenFolders(text, args));
  return [...new Set([...running, ...written, ...given].map(plainPath).filter(isInside))].sort();
}

/** Folders of calls that name an argument of the program. */
function givenFolders(text: string, args: readonly string[]): readonly string[] {
  const names = (ARGUMENTS.exec(text)?.[1] ?? "").split(",").map((name) => name.trim());
  return [...text.matchAll(NAMED_CALL)].flatMap((match) => args[names.indexOf(match[1] ?? "")] ?? []);
}

function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
}

function isInside(path: string): boolean {
  return path !== "" && !/^\/|[*?[\]{}\\:]|(?:^|\/)\.{1,2}(?:\/|$)|\/\//.test(path);
}

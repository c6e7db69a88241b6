import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { GraphInfo } from "../../engine/protocol/graphInfo.ts";

/** A call whose folder is written out: what a job will watch is known before it runs. */
const CALL = /\.(?:textFileStream|fileStream)\(\s*(["'`])([^"'`$\n]+)\1/g;

/**
 * Folders below the job's own that its file streams watch, by name: those of the run's graph, and those written out in the code. Patterns and
 * folders elsewhere are left out.
 */
export function watchedFolders(graph: GraphInfo | undefined, files: readonly SourceFile[]): readonly string[] {
  const running = (graph?.streams ?? []).flatMap(({ directory }) => directory ?? []);
  const written = files.flatMap(({ text }) => [...text.matchAll(CALL)].map((match) => match[2] ?? ""));
  return [...new Set([...running, ...written].map(plainPath).filter(isInside))].sort();
}

function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
}

function isInside(path: string): boolean {
  return path !== "" && !/^\/|[*?[\]{}\\:]|(?:^|\/)\.{1,2}(?:\/|$)|\/\//.test(path);
}

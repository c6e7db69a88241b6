import type { SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { JobSettings } from "../../engine/protocol/httpApi.ts";

/** A file that is not the same in two versions: its text in each that has it. */
export interface FileChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** Files that differ between two versions, in the order of their paths. */
export function fileChanges(before: readonly SourceFile[], after: readonly SourceFile[]): readonly FileChange[] {
  const texts = (files: readonly SourceFile[]): Map<string, string> =>
    new Map(files.map(({ path, text }) => [path, text]));
  const old = texts(before);
  const now = texts(after);
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .map((path) => ({ path, before: old.get(path), after: now.get(path) }))
    .filter((change) => change.before !== change.after);
}

/** True when two versions run with the same settings, whatever the order in which they are written. */
export function sameSettings(a: JobSettings, b: JobSettings): boolean {
  const facts = ({ args, master, conf, clock, terminals }: JobSettings): string =>
    JSON.stringify([args, master, Object.entries(conf).sort(), clock, terminals]);
  return facts(a) === facts(b);
}

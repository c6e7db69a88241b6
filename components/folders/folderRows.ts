import type { FolderEntry } from "../../engine/protocol/folders.ts";

/** One row of a folder: an entry, or the output folders of one `saveAsTextFiles` together, newest first. */
export type FolderRow =
  | { readonly kind: "entry"; readonly entry: FolderEntry }
  | { readonly kind: "outputs"; readonly name: string; readonly folders: readonly FolderEntry[] };

/** `prefix-time` with or without a suffix, as saveAsTextFiles names its folders. */
const OUTPUT = /^(?:(.*)-)?(\d{3,})(?:\.(.*))?$/;

/** Rows of a folder: folders by name, then outputs, then files by name. */
export function folderRows(entries: readonly FolderEntry[]): readonly FolderRow[] {
  const outputs = new Map<string, FolderEntry[]>();
  const others: FolderEntry[] = [];
  for (const entry of entries) {
    const group = entry.kind === "folder" ? outputName(entry.name) : undefined;
    if (group === undefined) others.push(entry);
    else outputs.set(group, [...(outputs.get(group) ?? []), entry]);
  }
  const byName = others.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const groups = [...outputs].toSorted(([a], [b]) => a.localeCompare(b));
  return [
    ...byName.filter(({ kind }) => kind === "folder").map(toRow),
    ...groups.map(([name, folders]) => ({ kind: "outputs", name, folders: newestFirst(folders) }) as const),
    ...byName.filter(({ kind }) => kind !== "folder").map(toRow),
  ];
}

/** `counts-*` for `counts-1431637480000`; undefined for a name that no batch gave. */
function outputName(name: string): string | undefined {
  const match = OUTPUT.exec(name);
  if (match === null) return undefined;
  const [, prefix, , suffix] = match;
  return `${prefix === undefined ? "" : `${prefix}-`}*${suffix === undefined ? "" : `.${suffix}`}`;
}

function newestFirst(folders: readonly FolderEntry[]): readonly FolderEntry[] {
  return folders.toSorted((a, b) => timeOf(b.name) - timeOf(a.name));
}

function timeOf(name: string): number {
  return Number(OUTPUT.exec(name)?.[2] ?? 0);
}

function toRow(entry: FolderEntry): FolderRow {
  return { kind: "entry", entry };
}

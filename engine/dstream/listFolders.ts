import { globSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file that was found in a watched folder. */
export interface FoundFile {
  readonly path: string;
  /** Bytes. */
  readonly length: number;
  /** Whole ms since 1970. */
  readonly modifiedAt: number;
}

/** What one look at watched folders found. */
export interface Listing {
  /** Folders that exist and could be read. */
  readonly folders: readonly string[];
  readonly files: readonly FoundFile[];
}

/**
 * The files that stand directly in a folder, or in every folder that a pattern with `*`, `?`, `[]` or `{}` names; ordered by path. Names that
 * begin with `.` or `_` are hidden (spec 6.3). What cannot be read is left out.
 */
export function listFolders(pattern: string): Listing {
  const listings = foldersOf(pattern).flatMap((folder) => {
    const files = filesOf(folder);
    return files === undefined ? [] : [{ folder, files }];
  });
  return { folders: listings.map(({ folder }) => folder), files: listings.flatMap(({ files }) => files) };
}

function foldersOf(pattern: string): string[] {
  return /[*?[\]{}]/.test(pattern) ? globSync(pattern).sort() : [pattern];
}

function filesOf(folder: string): FoundFile[] | undefined {
  try {
    const names = readdirSync(folder).filter((name) => !name.startsWith(".") && !name.startsWith("_"));
    return names.sort().flatMap((name) => foundFile(join(folder, name)));
  } catch {
    return undefined;
  }
}

/** Nothing if the file went away in between or is no file. */
function foundFile(path: string): FoundFile[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  return [{ path, length: stats.size, modifiedAt: Math.floor(stats.mtimeMs) }];
}

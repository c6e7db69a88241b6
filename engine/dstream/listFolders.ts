import { globSync, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";

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
  /** Folders, and files in them, that this run, or its user, has no right to read. */
  readonly denied: readonly string[];
}

/** Node's permission model, and the file system's own rights. */
const DENIED = new Set(["ERR_ACCESS_DENIED", "EACCES", "EPERM"]);

/**
 * The files that stand directly in a folder, or in every folder that a pattern with `*`, `?`, `[]` or `{}` names; ordered by path. Names that
 * begin with `.` or `_` are hidden (spec 6.3). What cannot be read is left out. In a path below `workDirectory` only what follows it can be a
 * pattern.
 */
export function listFolders(pattern: string, workDirectory: string): Listing {
  const folders: string[] = [];
  const files: FoundFile[] = [];
  const denied: string[] = [];
  const attempt = (path: string, look: () => void): void => {
    try {
      look();
    } catch (error) {
      if (isDenied(error)) denied.push(path);
    }
  };
  for (const folder of foldersOf(pattern, workDirectory)) {
    attempt(folder, () => {
      const paths = visibleIn(folder);
      folders.push(folder);
      for (const path of paths) attempt(path, () => files.push(...foundFile(path)));
    });
  }
  return { folders, files, denied };
}

function foldersOf(pattern: string, workDirectory: string): string[] {
  const below = relative(workDirectory, pattern);
  const inside = below !== "" && !below.startsWith("..") && !isAbsolute(below);
  if (!/[*?[\]{}]/.test(inside ? below : pattern)) return [pattern];
  const found = inside
    ? globSync(below, { cwd: workDirectory }).map((path) => join(workDirectory, path))
    : globSync(pattern);
  return found.sort();
}

function visibleIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => !name.startsWith(".") && !name.startsWith("_"));
  return names.sort().map((name) => join(folder, name));
}

function isDenied(error: unknown): boolean {
  return error instanceof Error && "code" in error && DENIED.has(String(error.code));
}

/** Nothing if the file went away in between or is no file. */
function foundFile(path: string): FoundFile[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isFile()) return [];
  return [{ path, length: stats.size, modifiedAt: Math.floor(stats.mtimeMs) }];
}

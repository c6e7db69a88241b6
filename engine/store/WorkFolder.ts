import { createReadStream, type ReadStream, type Stats } from "node:fs";
import { lstat, mkdir, open, readdir, realpath, rename, rm, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FileText, FolderEntry, FolderListing } from "../protocol/folders.ts";
import { MAX_PREVIEW_BYTES, MAX_UPLOAD_BYTES } from "../protocol/folders.ts";
import { EngineError } from "../util/errors.ts";
import { byteLimit } from "./byteLimit.ts";
import { fileProblem } from "./fileProblem.ts";
import { newId } from "./newId.ts";

/** Entries that a listing tells; of more, those changed last. */
const LISTED_ENTRIES = 1_000;
/** Entries that are looked at for that. */
const STATED_ENTRIES = 5_000;
/** Entries of a folder beyond which nothing is added. */
const FULLEST_FOLDER = 10_000;
/** Names of files that are still being written: hidden from listings and from file streams. */
const SENDING = ".sending-";

export interface WriteOptions {
  /** Whether a file of that name may be replaced. */
  readonly overwrite: boolean;
}

export interface MoveOptions extends WriteOptions {
  /** Gives the file the time of the move: file streams take only files changed a short while ago (spec 6.3). */
  readonly touch: boolean;
}

/**
 * The files of one job, for people: everything stays inside one folder. Paths are relative, their parts joined by `/`; a path that would
 * lead outside (`..`, absolute, through a symbolic link) is refused. Files appear complete: they are written elsewhere and renamed in.
 * Every method throws EngineError `badPath`, `pathNotFound`, or `folderFailed` when the system refuses.
 */
export class WorkFolder {
  readonly #root: string;

  /** The folder need not exist yet. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Entries of a folder, changed last first; names that begin with `.` are left out. Throws `notAFolder`. */
  async list(path: string): Promise<FolderListing> {
    const folder = await this.#existing(path).catch((error: unknown) => this.#emptyRoot(path, error));
    if (folder === undefined) return { path: "", entries: [], total: 0 };
    const names = await attempt(path, () => visibleNames(folder));
    const looked = await Promise.all(names.slice(0, STATED_ENTRIES).map((name) => entryOf(folder, name)));
    const found = looked.filter((entry) => entry !== undefined);
    const entries = found.toSorted((a, b) => b.modifiedAt - a.modifiedAt || b.name.localeCompare(a.name));
    return { path, entries: entries.slice(0, LISTED_ENTRIES), total: names.length };
  }

  /** The beginning of a file as text. Throws `notAFile`. */
  async readText(path: string): Promise<FileText> {
    const { file, stats } = await this.#openFile(path);
    try {
      const bytes = Buffer.alloc(Math.min(stats.size, MAX_PREVIEW_BYTES));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
      const truncated = stats.size > bytesRead;
      // The cut may go through a character: what is left of it is no text.
      const text = new TextDecoder().decode(bytes.subarray(0, bytesRead), { stream: truncated });
      const binary = text.includes("\0");
      return {
        path,
        size: stats.size,
        modifiedAt: Math.floor(stats.mtimeMs),
        text: binary ? "" : text,
        binary,
        truncated,
      };
    } finally {
      await file.close();
    }
  }

  /** A file to be sent whole; the caller reads or destroys the stream. Throws `notAFile`. */
  async openBytes(path: string): Promise<{ readonly name: string; readonly size: number; readonly bytes: ReadStream }> {
    const { file, stats } = await this.#openFile(path);
    const end = Math.max(0, stats.size - 1);
    const bytes = createReadStream("", { fd: file, ...(stats.size > 0 && { end }) });
    return { name: basename(path), size: stats.size, bytes };
  }

  /** Writes a file from bytes, whole or not at all; folders above it are made. Throws `fileExists`, `fileTooLarge`, `folderFull`. */
  async write(path: string, bytes: AsyncIterable<Uint8Array>, { overwrite }: WriteOptions): Promise<FolderEntry> {
    const target = await this.#target(path, overwrite);
    const sending = join(this.#root, `${SENDING}${newId()}`);
    try {
      const file = await attempt(path, () => open(sending, "wx", 0o644));
      await attempt(path, () => pipeline(bytes, byteLimit(MAX_UPLOAD_BYTES, path), file.createWriteStream()));
      await attempt(path, () => rename(sending, target));
    } finally {
      await rm(sending, { force: true });
    }
    return this.#entry(path, target);
  }

  /** Makes a folder, with those above it. Throws `fileExists`. */
  async makeFolder(path: string): Promise<FolderEntry> {
    const target = await this.#target(path, false);
    await attempt(path, () => mkdir(target));
    return this.#entry(path, target);
  }

  /** Gives a file or folder another place or name. Throws `fileExists`, `folderFull`. */
  async move(from: string, to: string, { overwrite, touch }: MoveOptions): Promise<FolderEntry> {
    const source = await this.#existing(from);
    if (`${to}/`.startsWith(`${from}/`) && to !== from) throw badPath(to);
    const target = await this.#target(to, overwrite);
    const now = new Date();
    if (touch) await attempt(from, () => utimes(source, now, now));
    await attempt(to, () => rename(source, target));
    return this.#entry(to, target);
  }

  /** Removes a file, or a folder with everything in it. A symbolic link goes, what it points at stays. */
  async remove(path: string): Promise<void> {
    const target = await this.#existing(path, { link: true });
    if (target === (await realpath(this.#root))) throw badPath(path);
    await attempt(path, () => rm(target, { recursive: true }));
  }

  /** Real path of something that is there. */
  async #existing(path: string, { link = false } = {}): Promise<string> {
    const relative = checkedPath(path);
    const root = await attempt(path, () => realpath(this.#root));
    const target = join(root, relative);
    const stats = await attempt(path, () => lstat(target));
    const real = await attempt(path, () => realpath(link ? dirname(target) : target));
    const expected = link ? dirname(target) : target;
    if (relative !== "" && (real !== expected || (!link && stats.isSymbolicLink()))) throw badPath(path);
    return target;
  }

  /** Where something new may be put: its folder is there now. */
  async #target(path: string, overwrite: boolean): Promise<string> {
    const relative = checkedPath(path);
    if (relative === "") throw badPath(path);
    await attempt(path, () => mkdir(this.#root, { recursive: true }));
    const root = await realpath(this.#root);
    const folder = await makeFolders(root, dirname(relative), path);
    const target = join(folder, basename(relative));
    const existing = await lstat(target).catch(() => undefined);
    if (existing !== undefined && !(overwrite && existing.isFile())) throw fileExists(path);
    if ((await readdir(folder)).length >= FULLEST_FOLDER) throw folderFull(dirname(path));
    return target;
  }

  async #openFile(path: string): Promise<{ file: Awaited<ReturnType<typeof open>>; stats: Stats }> {
    const target = await this.#existing(path);
    const before = await attempt(path, () => lstat(target));
    if (!before.isFile()) throw notAFile(path);
    const file = await attempt(path, () => open(target, "r"));
    return { file, stats: await file.stat() };
  }

  async #entry(path: string, target: string): Promise<FolderEntry> {
    return toEntry(basename(target), await attempt(path, () => lstat(target)));
  }

  /** The job's own folder is made with its first file or run: until then it is empty. */
  #emptyRoot(path: string, error: unknown): undefined {
    if (path === "" && error instanceof EngineError && error.code === "pathNotFound") return undefined;
    throw error;
  }
}

/** The parts of a path, joined again. Throws EngineError `badPath` for one that may lead elsewhere. */
function checkedPath(path: string): string {
  if (path === "") return "";
  const parts = path.split("/");
  const fine = parts.every((part) => part !== "" && part !== "." && part !== ".." && /^[^\\\0]{1,200}$/u.test(part));
  if (!fine || path.length > 1_000 || parts.some((part) => Buffer.byteLength(part) > 255)) throw badPath(path);
  return join(...parts);
}

/** Makes what is missing of a path below `root`, one folder after the other, following no link. */
async function makeFolders(root: string, relative: string, path: string): Promise<string> {
  let folder = root;
  for (const part of relative === "." ? [] : relative.split("/")) {
    folder = join(folder, part);
    const stats = await lstat(folder).catch(() => undefined);
    if (stats === undefined) await attempt(path, () => mkdir(folder));
    else if (!stats.isDirectory()) throw badPath(path);
  }
  return folder;
}

async function visibleNames(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => !name.startsWith("."))
    .sort()
    .reverse();
}

/** Nothing if it went away in between. */
async function entryOf(folder: string, name: string): Promise<FolderEntry | undefined> {
  const stats = await lstat(join(folder, name)).catch(() => undefined);
  return stats && toEntry(name, stats);
}

function toEntry(name: string, stats: Stats): FolderEntry {
  const kind = stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
  return { name, kind, size: stats.isFile() ? stats.size : 0, modifiedAt: Math.floor(stats.mtimeMs) };
}

async function attempt<T>(path: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    throw cause instanceof EngineError ? cause : fileProblem(path, cause);
  }
}

function badPath(path: string): EngineError {
  const shown = path.slice(0, 200);
  return new EngineError(
    "badPath",
    `"${shown}" is no path inside the job's folder. Give names joined by "/", without "..", and not through a link.`,
    { params: { path: shown } },
  );
}

function fileExists(path: string): EngineError {
  return new EngineError("fileExists", `${path} is there already. Choose another name, or remove it first.`, {
    params: { path },
  });
}

function notAFile(path: string): EngineError {
  return new EngineError("notAFile", `${path} is not a file.`, { params: { path } });
}

function folderFull(path: string): EngineError {
  const params = { path, limit: FULLEST_FOLDER };
  return new EngineError("folderFull", `The folder ${path} has ${FULLEST_FOLDER} entries; remove some first.`, {
    params,
  });
}

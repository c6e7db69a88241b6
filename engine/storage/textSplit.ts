/**
 * Lines of a byte range of a text file. A line belongs to the range in which it starts, so the ranges of a file give each line once wherever it
 * is cut. Lines end at LF, CR LF or a lone CR, as Hadoop's text input has it; a UTF-8 byte order mark at the start is skipped.
 */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { EngineError } from "../util/errors.ts";
import { decodeText } from "./lineBlocks.ts";

const LF = 10;
const CR = 13;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** Read at once. Texts of more than about 1 MB lie outside V8's heap, where no limit sees them and reading them is slower (measured). */
const CHUNK_BYTES = 512 * 1024;

/** Bytes of one line that are put together: a line is one string, and it lies in memory twice meanwhile. */
const LONGEST_LINE = 128 * 1024 * 1024;
const LINE_TOO_LONG = `a line in it is longer than ${LONGEST_LINE / (1024 * 1024)} MB`;
/** Bytes that a gzip file may unpack to: it is unpacked at once, so this much memory is needed for each task. */
const LARGEST_UNPACKED = 128 * 1024 * 1024;
/** What zlib says of files that are broken, or too large once unpacked. */
const GZIP_FAULTS: Readonly<Record<string, string>> = {
  Z_DATA_ERROR: "it is not a gzip file, or it is damaged",
  Z_BUF_ERROR: "it is a gzip file without its end",
  ERR_BUFFER_TOO_LARGE: `unpacked it is larger than ${LARGEST_UNPACKED / (1024 * 1024)} MB; unpack it first, plain text of any size is read`,
};

/** Something to read bytes from at a position; fills as much of `target` as there is and returns how much that was. */
interface ByteSource {
  readonly path: string;
  readonly size: number;
  readonly read: (target: Buffer, position: number) => number;
}

/**
 * The lines that start in bytes [start, end) of a file, in portions. A name that ends in `.gz` is unpacked, all members of it, and read whole.
 * @throws EngineError `fileNotReadable`, naming the path, when the file is gone, broken, not a file or one that may not be read
 */
export function* readTextSplit(path: string, start: number, end: number): Generator<string[]> {
  if (path.endsWith(".gz")) {
    const bytes = guarded(path, () => unpacked(readFileSync(path)));
    yield* linesOf(bytesSource(path, bytes), 0, bytes.length);
    return;
  }
  const file = guarded(path, () => openSync(path, "r"));
  try {
    const source = fileSource(path, file);
    const from = guarded(path, () => lineStartFrom(source, start));
    yield* linesOf(source, from, lineStartFrom(source, end));
  } finally {
    closeSync(file);
  }
}

/** An empty file unpacks to nothing. */
function unpacked(bytes: Buffer): Buffer {
  return bytes.length === 0 ? bytes : gunzipSync(bytes, { maxOutputLength: LARGEST_UNPACKED });
}

function fileSource(path: string, file: number): ByteSource {
  const read = (target: Buffer, position: number): number =>
    guarded(path, () => readSync(file, target, 0, target.length, position));
  return { path, size: guarded(path, () => fstatSync(file)).size, read };
}

function bytesSource(path: string, bytes: Buffer): ByteSource {
  return { path, size: bytes.length, read: (target, position) => bytes.copy(target, 0, position) };
}

function guarded<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw notReadable(path, reasonOf(cause), cause);
  }
}

/** Why, without the system call and path that Node appends. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause ? String(cause.code) : "";
  return GZIP_FAULTS[code] ?? cause.message.replace(/, \w+( '.*')?$/, "");
}

function notReadable(path: string, reason: string, cause?: unknown): EngineError {
  const message = `The file ${path} could not be read: ${reason}. It must be readable, and stay until its batch is done.`;
  return new EngineError("fileNotReadable", message, {
    name: "FileNotFoundException",
    params: { path, reason },
    cause,
  });
}

/** The first position at or after `position` where a line starts; the size of the source if there is none. */
function lineStartFrom(source: ByteSource, position: number): number {
  if (position <= 0) return 0;
  const chunk = Buffer.allocUnsafe(64 * 1024);
  // The byte before decides whether a line starts right here.
  let at = position - 1;
  while (at < source.size) {
    const bytes = chunk.subarray(0, source.read(chunk, at));
    if (bytes.length === 0) break;
    const found = bytes.findIndex((byte) => byte === LF || byte === CR);
    if (found !== -1) return afterLineEnd(source, at + found, bytes[found]);
    at += bytes.length;
  }
  return source.size;
}

function afterLineEnd(source: ByteSource, position: number, byte: number | undefined): number {
  if (byte === LF) return position + 1;
  const next = Buffer.alloc(1);
  return source.read(next, position + 1) === 1 && next[0] === LF ? position + 2 : position + 1;
}

/** The lines in [from, to), which begins and ends at a line start. One buffer takes every portion: garbage outside the heap is collected late. */
function* linesOf(source: ByteSource, from: number, to: number): Generator<string[]> {
  const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(0, to - from)));
  const pending = new PendingBytes(source.path);
  let at = from;
  while (at < to) {
    const bytes = chunk.subarray(0, source.read(chunk.subarray(0, to - at), at));
    if (bytes.length === 0) break;
    const body = at === 0 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
    at += bytes.length;
    const cut = lastLineEnd(body);
    if (cut > 0) yield splitLines(pending.takeWith(body.subarray(0, cut)));
    pending.add(body.subarray(cut));
  }
  const rest = pending.takeWith(Buffer.alloc(0));
  if (rest.length > 0) yield splitLines(rest);
}

/** The beginning of a line whose end is not read yet. */
class PendingBytes {
  readonly #path: string;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Keeps a copy. Throws EngineError `fileNotReadable` when the line becomes longer than a string may be. */
  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > LONGEST_LINE) throw notReadable(this.#path, LINE_TOO_LONG);
    this.#parts.push(Buffer.from(bytes));
  }

  /** Everything kept so far with `last` behind it; nothing is kept then. */
  takeWith(last: Buffer): Buffer {
    const all = this.#parts.length === 0 ? last : Buffer.concat([...this.#parts, last]);
    this.#parts = [];
    this.#length = 0;
    return all;
  }
}

/** Position after the last line end of which it is certain that it is one: a CR at the very end may be half of CR LF. */
function lastLineEnd(bytes: Buffer): number {
  const lf = bytes.lastIndexOf(LF);
  return lf !== -1 ? lf + 1 : bytes.subarray(0, -1).lastIndexOf(CR) + 1;
}

function splitLines(bytes: Buffer): string[] {
  const text = decodeText(bytes);
  const lines = text.includes("\r") ? text.split(/\r\n|\r|\n/) : text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

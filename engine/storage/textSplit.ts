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

/** Something to read bytes from at a position; fills as much of `target` as there is and returns how much that was. */
interface ByteSource {
  readonly size: number;
  readonly read: (target: Buffer, position: number) => number;
}

/**
 * The lines that start in bytes [start, end) of a file, in portions. A name that ends in `.gz` is unpacked and read whole.
 * @throws EngineError `fileNotReadable`, naming the path, when the file is gone, broken or not a file
 */
export function* readTextSplit(path: string, start: number, end: number): Generator<string[]> {
  if (path.endsWith(".gz")) {
    const bytes = guarded(path, () => gunzipSync(readFileSync(path)));
    yield* linesOf(bytesSource(bytes), 0, bytes.length);
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

function fileSource(path: string, file: number): ByteSource {
  const read = (target: Buffer, position: number): number =>
    guarded(path, () => readSync(file, target, 0, target.length, position));
  return { size: guarded(path, () => fstatSync(file)).size, read };
}

function bytesSource(bytes: Buffer): ByteSource {
  return { size: bytes.length, read: (target, position) => bytes.copy(target, 0, position) };
}

function guarded<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/, \w+( '.*')?$/, "") : String(cause);
    throw new EngineError(
      "fileNotReadable",
      `The file ${path} could not be read: ${reason}. It must stay until its batch is done.`,
      {
        name: "FileNotFoundException",
        params: { path, reason },
        cause,
      },
    );
  }
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

/** The lines in [from, to), which begins and ends at a line start. */
function* linesOf(source: ByteSource, from: number, to: number): Generator<string[]> {
  let pending: Buffer[] = [];
  let at = from;
  while (at < to) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - at));
    const bytes = chunk.subarray(0, source.read(chunk, at));
    if (bytes.length === 0) break;
    const body = at === 0 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? bytes.subarray(3) : bytes;
    at += bytes.length;
    const cut = lastLineEnd(body);
    if (cut === 0) {
      pending.push(body);
      continue;
    }
    yield splitLines(joined(pending, body.subarray(0, cut)));
    pending = cut === body.length ? [] : [body.subarray(cut)];
  }
  const rest = joined(pending, Buffer.alloc(0));
  if (rest.length > 0) yield splitLines(rest);
}

/** Position after the last line end of which it is certain that it is one: a CR at the very end may be half of CR LF. */
function lastLineEnd(bytes: Buffer): number {
  const lf = bytes.lastIndexOf(LF);
  return lf !== -1 ? lf + 1 : bytes.subarray(0, -1).lastIndexOf(CR) + 1;
}

function joined(pending: readonly Buffer[], last: Buffer): Buffer {
  return pending.length === 0 ? last : Buffer.concat([...pending, last]);
}

function splitLines(bytes: Buffer): string[] {
  const text = decodeText(bytes);
  const lines = text.includes("\r") ? text.split(/\r\n|\r|\n/) : text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

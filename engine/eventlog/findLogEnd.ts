import { fstatSync, readSync } from "node:fs";
import { parseEventLine } from "./parseEventLine.ts";

/** Where the last whole event of a log ends. */
export interface LogEnd {
  /** Byte behind the last whole line. */
  readonly offset: number;
  /** Number of that line's event; 0 if the log holds none. */
  readonly lastSeq: number;
}

const CHUNK_BYTES = 64 * 1024;
const LINE_FEED = 10;

/** Finds the last whole event of an open log from its end, so that the cost does not grow with the log. */
export function findLogEnd(fd: number): LogEnd {
  let end = fstatSync(fd).size;
  while (end > 0) {
    const lineEnd = lineFeedBefore(fd, end) + 1;
    if (lineEnd === 0) break;
    const lineStart = lineFeedBefore(fd, lineEnd - 1) + 1;
    const event = parseEventLine(readRange(fd, lineStart, lineEnd - 1).toString("utf8"));
    if (event !== undefined) return { offset: lineEnd, lastSeq: event.seq };
    end = lineStart;
  }
  return { offset: 0, lastSeq: 0 };
}

/** Position of the last line feed before `end`, or -1. */
function lineFeedBefore(fd: number, end: number): number {
  for (let stop = end; stop > 0;) {
    const start = Math.max(0, stop - CHUNK_BYTES);
    const found = readRange(fd, start, stop).lastIndexOf(LINE_FEED);
    if (found >= 0) return start + found;
    stop = start;
  }
  return -1;
}

function readRange(fd: number, start: number, end: number): Buffer {
  const bytes = Buffer.alloc(end - start);
  const count = readSync(fd, bytes, 0, bytes.length, start);
  return bytes.subarray(0, count);
}

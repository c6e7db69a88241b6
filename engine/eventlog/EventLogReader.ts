import { open, type FileHandle } from "node:fs/promises";
import type { RunEvent } from "../protocol/runEvents.ts";
import { eventLogPath } from "./eventLogPath.ts";
import { parseEventLine } from "./parseEventLine.ts";

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 10;

/**
 * Reads the log of a run, also while it is being written. Every read opens the file anew and stops before a torn or unfinished line, so
 * what comes out is always a prefix of what was appended, without gaps.
 */
export class EventLogReader {
  readonly #path: string;

  constructor(runDirectory: string) {
    this.#path = eventLogPath(runDirectory);
  }

  /**
   * The events later than `afterSeq` in their order, some hundred at a time. A run without a log has no events.
   * Finding the place costs a few reads whatever the log's length: events are ordered, so it is found by halving.
   */
  async *readAfter(afterSeq = 0): AsyncGenerator<readonly RunEvent[]> {
    const file = await openLog(this.#path);
    if (file === undefined) return;
    try {
      let expected = afterSeq + 1;
      for await (const lines of readLines(file, await findStart(file, afterSeq))) {
        const events = lines.map(parseEventLine);
        const broken = events.findIndex((event) => event === undefined);
        const whole = (broken < 0 ? events : events.slice(0, broken)).filter((event) => event !== undefined);
        const later = whole.filter((event) => event.seq >= expected);
        if (later.length > 0) yield later;
        expected = Math.max(expected, (whole.at(-1)?.seq ?? 0) + 1);
        if (broken >= 0) return;
      }
    } finally {
      await file.close();
    }
  }

  /** All events later than `afterSeq` at once: for logs known to be short, and for tests. */
  async readAll(afterSeq = 0): Promise<readonly RunEvent[]> {
    const all: RunEvent[] = [];
    for await (const events of this.readAfter(afterSeq)) all.push(...events);
    return all;
  }
}

async function openLog(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** A byte at the start of a line such that all events later than `afterSeq` stand behind it, and few others. */
async function findStart(file: FileHandle, afterSeq: number): Promise<number> {
  let low = 0;
  let high = afterSeq === 0 ? 0 : (await file.stat()).size;
  while (high - low > CHUNK_BYTES) {
    const middle = low + Math.floor((high - low) / 2);
    const line = await firstWholeLine(file, middle);
    if (line === undefined || line.start >= high || line.seq > afterSeq) high = middle;
    else low = line.start;
  }
  return low;
}

/** The first line that starts behind `offset`; undefined if there is none, or it is torn. */
async function firstWholeLine(
  file: FileHandle,
  offset: number,
): Promise<{ readonly start: number; readonly seq: number } | undefined> {
  let start: number | undefined;
  let text: Buffer = Buffer.alloc(0);
  for (let position = offset; ; position += text.length) {
    const chunk = await readChunk(file, position);
    if (chunk.length === 0) return undefined;
    text = chunk;
    const end = chunk.indexOf(LINE_FEED);
    if (end < 0) continue;
    start = position + end + 1;
    break;
  }
  const seq = await seqAt(file, start);
  return seq === undefined ? undefined : { start, seq };
}

/** The writer puts the number first, so a line's beginning is enough to know it. */
async function seqAt(file: FileHandle, start: number): Promise<number | undefined> {
  const bytes = Buffer.alloc(40);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
  const match = /^\{"seq":(\d+),/.exec(bytes.toString("latin1", 0, bytesRead));
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

/** Whole lines from `start` on, chunk by chunk; what follows the last line feed is not a line yet. */
async function* readLines(file: FileHandle, start: number): AsyncGenerator<readonly string[]> {
  let pending: Buffer[] = [];
  for (let position = start; ;) {
    const chunk = await readChunk(file, position);
    if (chunk.length === 0) return;
    position += chunk.length;
    const end = chunk.lastIndexOf(LINE_FEED);
    if (end < 0) {
      pending.push(chunk);
      continue;
    }
    const whole = Buffer.concat([...pending, chunk.subarray(0, end)]);
    pending = [chunk.subarray(end + 1)];
    yield whole.toString("utf8").split("\n");
  }
}

async function readChunk(file: FileHandle, position: number): Promise<Buffer> {
  const bytes = Buffer.alloc(CHUNK_BYTES);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
  return bytes.subarray(0, bytesRead);
}

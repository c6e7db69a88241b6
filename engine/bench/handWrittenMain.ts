/** A plain thread that counts words with a loop written by hand, from wherever the words come. */
import { isAscii } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import { connect } from "node:net";
import { parentPort } from "node:worker_threads";
import type { LineBlock } from "../protocol/taskPlan.ts";
import { countWordsByHand, totalsByHand } from "./countWordsByHand.ts";
import { HandWrittenTable } from "./HandWrittenTable.ts";

/** What the thread is asked to count. */
export type HandWrittenRequest =
  | { readonly type: "blocks"; readonly blocks: readonly LineBlock[] }
  | { readonly type: "file"; readonly path: string }
  /** Counts what comes from a port: one answer with nothing in it when connected, then one for each so many bytes. */
  | { readonly type: "connect"; readonly port: number; readonly bytes: number };

const LF = 10;
const CHUNK_BYTES = 512 * 1024;

function linesOf(bytes: Buffer): string[] {
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8", 0, bytes.length - 1).split("\n");
}

function countBlocks(blocks: readonly LineBlock[]): HandWrittenTable {
  const table = new HandWrittenTable();
  for (const { bytes } of blocks) countWordsByHand(linesOf(Buffer.from(bytes.buffer, 0, bytes.length)), table);
  return table;
}

function countFile(path: string): HandWrittenTable {
  const table = new HandWrittenTable();
  const file = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let tail = 0;
  for (;;) {
    const read = readSync(file, chunk, tail, chunk.length - tail, null);
    if (read === 0) break;
    tail = countComplete(chunk, tail + read, table);
  }
  closeSync(file);
  return table;
}

/** Counts the complete lines of `bytes`, moves the rest to its start and returns how long that is. */
function countComplete(bytes: Buffer, length: number, table: HandWrittenTable): number {
  const end = bytes.subarray(0, length).lastIndexOf(LF) + 1;
  if (end > 0) countWordsByHand(linesOf(bytes.subarray(0, end)), table);
  bytes.copy(bytes, 0, end, length);
  return length - end;
}

function countReceived(port: number, bytesEach: number): void {
  const pending = Buffer.allocUnsafe(CHUNK_BYTES);
  let table = new HandWrittenTable();
  let tail = 0;
  let received = 0;
  const socket = connect(port, "127.0.0.1", () => answer(table));
  socket.on("data", (bytes) => {
    bytes.copy(pending, tail);
    tail = countComplete(pending, tail + bytes.length, table);
    received += bytes.length;
    if (received < bytesEach) return;
    answer(table);
    table = new HandWrittenTable();
    received = 0;
  });
}

function answer(table: HandWrittenTable): void {
  parentPort?.postMessage(totalsByHand(table));
}

parentPort?.on("message", (request: HandWrittenRequest) => {
  switch (request.type) {
    case "blocks":
      return answer(countBlocks(request.blocks));
    case "file":
      return answer(countFile(request.path));
    case "connect":
      return countReceived(request.port, request.bytes);
  }
});

import { isAscii } from "node:buffer";
import type { LineBlock } from "../protocol/taskPlan.ts";

const LF = 10;

/**
 * Text of UTF-8 bytes. Invalid sequences become U+FFFD. ASCII, the common case, is found at memory speed and decodes fastest, to one-byte
 * strings.
 */
export function decodeText(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}

/** The lines of a receiver's block, in order, without their LF. They are views of one text: copy those that are kept (ownedStrings.ts). */
export function decodeLines(block: LineBlock): string[] {
  const { buffer, length } = block.bytes;
  if (length === 0) return [];
  const bytes = Buffer.from(buffer, 0, length);
  const end = bytes[length - 1] === LF ? length - 1 : length;
  return decodeText(bytes.subarray(0, end)).split("\n");
}

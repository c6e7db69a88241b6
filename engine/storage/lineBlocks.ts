import { isAscii } from "node:buffer";
import type { LineBlock } from "../protocol/taskPlan.ts";

const LF = 10;

/** A surrogate encoded as if it were a character, as bytes: whole or cut short. */
const ENCODED_SURROGATE = /\xed[\xa0-\xbf][\x80-\xbf]?/g;

/**
 * Text of UTF-8 bytes. Invalid sequences become U+FFFD, as many of them as Java writes. ASCII, the common case, is found at memory speed and
 * decodes fastest, to one-byte strings.
 */
export function decodeText(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString("latin1");
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? decodeInvalid(bytes) : text;
}

/** Java and JavaScript differ in one case: an encoded surrogate is one invalid sequence for Java, three for JavaScript. */
function decodeInvalid(bytes: Buffer): string {
  const marked = bytes.toString("latin1").replace(ENCODED_SURROGATE, "\xff");
  return Buffer.from(marked, "latin1").toString("utf8");
}

/** The lines of a receiver's block, in order, without their LF. They are views of one text: copy those that are kept (ownedStrings.ts). */
export function decodeLines(block: LineBlock): string[] {
  const { buffer, length } = block.bytes;
  if (length === 0) return [];
  const bytes = Buffer.from(buffer, 0, length);
  const end = bytes[length - 1] === LF ? length - 1 : length;
  return decodeText(bytes.subarray(0, end)).split("\n");
}

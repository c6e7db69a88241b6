const LINE_FEED = 10;
/** Bytes of a line that are decoded to be shown: more than the characters that are shown can need. */
const SHOWN_BYTES = 8_000;

/** The last of the lines that the bytes hold, `most` at most, as text and without line ends; a very long one is cut. */
export function lastLines(bytes: Uint8Array, most: number): readonly string[] {
  const texts: string[] = [];
  let end = bytes.length - 1;
  while (end >= 0 && texts.length < most) {
    const start = end === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, end - 1) + 1;
    const text = Buffer.from(bytes.subarray(start, Math.min(end, start + SHOWN_BYTES))).toString();
    texts.unshift(text.endsWith("\r") ? text.slice(0, -1) : text);
    end = start - 1;
  }
  return texts;
}

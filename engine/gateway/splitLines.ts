/** Cuts text at line ends of either kind; a missing last line end is added, so "a" and "a\n" are the same line. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  if (text.endsWith("\n")) lines.pop();
  return lines;
}

import type { LineGenerator } from "./LineGenerator.ts";

/** The given lines again and again. The list must not be empty. */
export function repeatedLines(lines: readonly string[]): LineGenerator {
  let index = 0;
  return () => {
    const line = lines[index] ?? "";
    index = (index + 1) % lines.length;
    return line;
  };
}

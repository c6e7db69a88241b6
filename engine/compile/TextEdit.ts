import { LINE_OFFSET } from "../protocol/compiledJob.ts";
import type { CompiledModule } from "../protocol/compiledJob.ts";

/** Replaces `remove` characters at the offset `start` by `text`, which has no line end. Shorter texts are filled up with spaces. */
export interface TextEdit {
  readonly start: number;
  readonly remove: number;
  readonly text: string;
}

/** An edited text and where it grew. */
export interface EditedText {
  readonly text: string;
  readonly insertions: CompiledModule["insertions"];
}

/** Applies edits; those at one place stay in their order. They must not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): EditedText {
  const insertions: CompiledModule["insertions"][number][] = [];
  const lines = new LineCounter(text);
  let result = "";
  let position = 0;
  let grownLine = 0;
  let grown = 0;
  for (const { start, remove, text: inserted } of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(position, start) + inserted.padEnd(remove);
    position = start + remove;
    const length = inserted.length - remove;
    if (length <= 0) continue;
    const { line, column } = lines.locate(position);
    if (line !== grownLine) grown = 0;
    insertions.push({ line: line + LINE_OFFSET, column: column + grown, length });
    grownLine = line;
    grown += length;
  }
  return { text: result + text.slice(position), insertions };
}

/** Finds lines and columns, from 1, of offsets that only grow. */
class LineCounter {
  readonly #text: string;
  readonly #ends = /\r\n|[\n\r\u2028\u2029]/g;
  #line = 0;
  #lineStart = 0;
  #nextLineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  locate(offset: number): { readonly line: number; readonly column: number } {
    while (this.#nextLineStart <= offset) this.#nextLine();
    return { line: this.#line, column: offset - this.#lineStart + 1 };
  }

  #nextLine(): void {
    this.#line++;
    this.#lineStart = this.#nextLineStart;
    const end = this.#ends.exec(this.#text);
    this.#nextLineStart = end === null ? Infinity : end.index + end[0].length;
  }
}

import type { Diagnostic, SourceFile } from "../protocol/compiledJob.ts";
import type { ErrorInfo, RelatedPlace, SourcePosition } from "../protocol/errorInfo.ts";

/** Longest piece of a source line that a code frame shows, characters. */
const MAX_FRAME_WIDTH = 160;

/** Turns problems of a program into text for a terminal: place, sentence, and the lines with the place marked. */
export class ProblemFormatter {
  readonly #files = new Map<string, readonly string[]>();
  readonly #shownPath: (path: string) => string;

  /** `shownPath` makes a job's path one that the user's terminal understands. */
  constructor(files: readonly SourceFile[], shownPath: (path: string) => string) {
    files.forEach((file) => this.add(file));
    this.#shownPath = shownPath;
  }

  /** Knows a further file from now on, or another text of one. */
  add({ path, text }: SourceFile): void {
    this.#files.set(path, text.split(/\r\n|\n|\r/));
  }

  /** An error as lines of text, each ended by a line feed. */
  error(error: ErrorInfo): string {
    const record = error.record;
    const lines = [
      this.#headline("error", error),
      ...(error.position ? this.#frame(error.position) : []),
      ...(record ? [`  record ${record.index} of partition ${record.partition}: ${record.sample}`] : []),
      ...this.#related(error.related),
    ];
    return lines.map((line) => `${line}\n`).join("");
  }

  /** A complaint of the compiler as lines of text. */
  diagnostic({ severity, message, position, related }: Omit<Diagnostic, "code">): string {
    const lines = [
      this.#headline(severity, { name: "", message, position }),
      ...this.#frame(position),
      ...this.#related(related),
    ];
    return lines.map((line) => `${line}\n`).join("");
  }

  #related(places: readonly RelatedPlace[] = []): string[] {
    return places.flatMap(({ message, position }) => [
      `  ${this.#place(position)} - ${message}`,
      ...this.#frame(position),
    ]);
  }

  #headline(severity: string, problem: Pick<ErrorInfo, "name" | "message" | "position">): string {
    const place = problem.position === undefined ? "" : `${this.#place(problem.position)} - `;
    const name = problem.name === "" || problem.name === "EngineError" ? "" : `${problem.name}: `;
    return `${place}${severity}: ${name}${problem.message}`;
  }

  #place({ file, line, column }: SourcePosition): string {
    return `${this.#shownPath(file)}:${line}:${column}`;
  }

  #frame(position: SourcePosition): readonly string[] {
    const text = this.#files.get(position.file)?.[position.line - 1];
    if (text === undefined) return [];
    const first = Math.max(0, position.column - MAX_FRAME_WIDTH);
    const shown = text.slice(first, first + MAX_FRAME_WIDTH);
    const start = position.column - 1 - first;
    const end = position.endLine === position.line ? (position.endColumn ?? 0) - 1 - first : start + 1;
    const marked = Math.max(1, Math.min(end, shown.length) - start);
    const number = String(position.line);
    // Tabs stay tabs, so that the mark stands below its text at any tab width.
    const indent = shown.slice(0, start).replace(/[^\t]/g, " ");
    return [`  ${number} | ${shown}`, `  ${" ".repeat(number.length)} | ${indent}${"^".repeat(marked)}`];
  }
}

import type { ReadStream, WriteStream } from "node:tty";
import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import type { PrinterStreams } from "./RunPrinter.ts";
import { HISTORY_SIZE, ShellHistory } from "./ShellHistory.ts";

/** What the user did at the prompt: a line, Ctrl-C (`empty`: with nothing typed), or the end of the input. */
export type UserInput =
  | { readonly type: "line"; readonly text: string }
  | { readonly type: "cancel"; readonly empty: boolean }
  | { readonly type: "end" };

/** Where a person or a program types, and where the prompt appears. */
export interface ShellConsole {
  readonly stdin: NodeJS.ReadableStream & Partial<Pick<ReadStream, "isTTY">>;
  readonly stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, "isTTY">>;
}

/** Lines of standard input: of a person at a terminal, with prompt and history, or of a file or another program. */
export class ShellInput implements PrinterStreams {
  readonly isTerminal: boolean;
  readonly #streams: PrinterStreams;
  readonly #output: NodeJS.WritableStream;
  readonly #readline: Interface;
  readonly #arrived: UserInput[] = [];
  #waiting: ((input: UserInput) => void) | undefined;
  #onInterrupt: () => void = () => {};

  constructor(streams: PrinterStreams, { stdin, stdout }: ShellConsole = process, history = new ShellHistory()) {
    this.#streams = streams;
    this.#output = stdout;
    this.isTerminal = stdin.isTTY === true && stdout.isTTY === true;
    this.#readline = createInterface({
      input: stdin,
      ...(this.isTerminal && { output: stdout, history: history.read(), removeHistoryDuplicates: true }),
      terminal: this.isTerminal,
      historySize: HISTORY_SIZE,
    });
    this.#readline.on("history", (lines) => history.write(lines));
    this.#readline.on("line", (text) => this.#arrive({ type: "line", text }));
    this.#readline.on("close", () => this.#arrive({ type: "end" }));
    this.#readline.on("SIGINT", () => this.#interrupt());
  }

  /** Called for Ctrl-C while no line is waited for. */
  onInterrupt(callback: () => void): void {
    this.#onInterrupt = callback;
  }

  /** What the user does next. */
  async next(prompt: string): Promise<UserInput> {
    const arrived = this.#arrived.shift();
    if (arrived !== undefined) return arrived;
    if (this.isTerminal) {
      this.#readline.setPrompt(prompt);
      this.#readline.prompt(true);
    }
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }

  /** The line after the last one, if it is there already, as in pasted text. */
  async peek(): Promise<string | undefined> {
    await new Promise((resolve) => setImmediate(resolve));
    const [first] = this.#arrived;
    return first?.type === "line" ? first.text : undefined;
  }

  /** Clears the screen. */
  clear(): void {
    cursorTo(this.#output, 0, 0);
    clearScreenDown(this.#output);
  }

  /** Takes no more input. */
  close(): void {
    this.#readline.close();
  }

  readonly stdout = (text: string): void => this.#aboveThePrompt(() => this.#streams.stdout(text));
  readonly stderr = (text: string): void => this.#aboveThePrompt(() => this.#streams.stderr(text));

  /** The line that is being typed moves down and stays as it is. */
  #aboveThePrompt(write: () => void): void {
    if (!this.isTerminal || this.#waiting === undefined) return write();
    moveCursor(this.#output, 0, -this.#readline.getCursorPos().rows);
    cursorTo(this.#output, 0);
    clearScreenDown(this.#output);
    write();
    this.#readline.prompt(true);
  }

  /** Lines that were typed or pasted ahead are not wanted any more either. */
  #dropLines(): void {
    const rest = this.#arrived.splice(0).filter(({ type }) => type === "end");
    this.#arrived.push(...rest);
  }

  #arrive(input: UserInput): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#arrived.push(input);
    else waiting(input);
  }

  #interrupt(): void {
    this.#dropLines();
    if (this.#waiting === undefined) return this.#onInterrupt();
    const empty = this.#readline.line === "";
    // Takes away what was typed, and leaves it to be seen.
    this.#output.write("^C\n");
    this.#readline.write(null, { ctrl: true, name: "e" });
    this.#readline.write(null, { ctrl: true, name: "u" });
    this.#arrive({ type: "cancel", empty });
  }
}

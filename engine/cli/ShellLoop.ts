import { readFileSync } from "node:fs";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import type { ShellInput } from "./ShellInput.ts";
import type { CellOutcome, Interrupted, ShellSession } from "./ShellSession.ts";
import { ONE_PRESS_MS } from "./stopOnSignals.ts";

const PROMPT = "> ";
const CONTINUATION = "... ";
/** Lines that go on with the statement before them; pasted text is full of them. */
const GOES_ON = /^\s*(?!\.(?:help|exit|clear|load)(?:\s|$))(\.[\w$]|\?\.|else\b|catch\b|finally\b)/;
const COMMAND = /^\s*\.(\w+)(?:\s+(.*\S))?\s*$/;

const HELP = `.help        this text
.exit        ends the session, as Ctrl-D does
.clear       clears the screen
.load FILE   runs the text of a file
Every name of "dstream" is there, and sc, a SparkContext. The value of the last expression is shown; promises are waited for.
Ctrl-C drops what is typed, or stops the stream that runs, or gives up the line that runs; the session goes on.
ssc.stop(false) stops a stream and keeps sc; ssc.stop() stops both, as in a program.
`;

const INTERRUPTED: Readonly<Record<Interrupted, string>> = {
  stream: "The StreamingContext is stopped; sc is still there for another one.\n",
  cell: "",
  nothing: "Ctrl-D or .exit ends the session.\n",
};

/** Reads what the user types, line by line, and has the session run it as soon as it is complete. */
export class ShellLoop {
  readonly #input: ShellInput;
  readonly #session: ShellSession;
  #typed = "";
  #failed = false;
  #over = false;
  #interruptedAt = -Infinity;

  constructor(input: ShellInput, session: ShellSession) {
    this.#input = input;
    this.#session = session;
  }

  /** Runs until the end of the input or of the session. Returns the exit code: a person's mistakes are no failure. */
  async run(): Promise<number> {
    const onInterrupt = (): void => void this.#interrupt();
    const onTerminate = (): void => this.#input.close();
    this.#input.onInterrupt(onInterrupt);
    process.on("SIGINT", onInterrupt);
    process.on("SIGTERM", onTerminate);
    void this.#session.ended.then(() => {
      this.#over = true;
      this.#input.close();
    });
    while (await this.#step());
    const died = this.#over;
    await this.#session.close();
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onTerminate);
    return died || (this.#failed && !this.#input.isTerminal) ? 1 : 0;
  }

  /** One line. False after the last. */
  async #step(): Promise<boolean> {
    const input = await this.#input.next(this.#typed === "" ? PROMPT : CONTINUATION);
    switch (input.type) {
      case "end":
        if (this.#typed.trim() !== "") this.#complain("The input ends in the middle of a statement.");
        return false;
      case "cancel":
        if (this.#typed === "" && input.empty) await this.#interrupt();
        this.#typed = "";
        return true;
      case "line":
        return this.#takeLine(input.text);
    }
  }

  async #takeLine(line: string): Promise<boolean> {
    const command = this.#typed === "" ? COMMAND.exec(line) : null;
    if (command !== null) return this.#command(command[1] ?? "", command[2]);
    this.#typed = this.#typed === "" ? line : `${this.#typed}\n${line}`;
    if (this.#typed.trim() === "") this.#typed = "";
    if (this.#typed === "" || GOES_ON.test((await this.#input.peek()) ?? "")) return true;
    const outcome = await this.#session.evaluate(this.#typed);
    if (outcome !== "incomplete") this.#typed = "";
    return this.#note(outcome);
  }

  async #command(name: string, argument: string | undefined): Promise<boolean> {
    switch (name) {
      case "exit":
        return false;
      case "help":
        this.#input.stdout(HELP);
        return true;
      case "clear":
        if (this.#input.isTerminal) this.#input.clear();
        return true;
      case "load":
        return this.#load(argument);
      default:
        this.#complain(
          `There is no command .${name}; .help names them. A line that goes on with the one before has to follow a dot at its end.`,
        );
        return true;
    }
  }

  async #load(file: string | undefined): Promise<boolean> {
    if (file === undefined) {
      this.#complain(".load needs the name of a file.");
      return true;
    }
    try {
      const outcome = await this.#session.evaluate(readFileSync(file, "utf8"));
      if (outcome === "incomplete") this.#complain(`${file} ends in the middle of a statement.`);
      return this.#note(outcome);
    } catch (error) {
      this.#complain(`${file} cannot be read: ${toErrorInfo(error).message}`);
      return true;
    }
  }

  #note(outcome: CellOutcome): boolean {
    if (outcome === "failed") this.#failed = true;
    return outcome !== "over";
  }

  #complain(sentence: string): void {
    this.#failed = true;
    this.#input.stderr(`dstream: ${sentence}\n`);
  }

  /** Where no person sits at a terminal, Ctrl-C with nothing to stop ends the session. */
  async #interrupt(): Promise<void> {
    const samePress = systemClock.now() - this.#interruptedAt < ONE_PRESS_MS;
    this.#interruptedAt = systemClock.now();
    if (samePress) return;
    const what = await this.#session.interrupt();
    if (what === "nothing" && !this.#input.isTerminal) this.#input.close();
    else this.#input.stderr(INTERRUPTED[what]);
  }
}

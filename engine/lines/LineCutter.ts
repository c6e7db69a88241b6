import { EngineError } from "../util/errors.ts";

/** Longest line of a file, bytes: what came before its end has to wait in memory. */
const LONGEST_LINE = 4_000_000;
const LINE_FEED = 10;

/** Cuts pieces of a file behind their last line ends, so that lines of others never come between two halves of one. */
export class LineCutter {
  #rest: Uint8Array[] = [];
  #restBytes = 0;

  /** The whole lines of what came so far and was not given yet; may be empty. Throws EngineError `fileLineTooLong`. */
  push(piece: Uint8Array): Uint8Array {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    const lines = end === 0 ? new Uint8Array() : this.#join(piece.subarray(0, end));
    const rest = piece.subarray(end);
    if (rest.length > 0) this.#rest.push(rest);
    this.#restBytes += rest.length;
    if (this.#restBytes > LONGEST_LINE) throw fileLineTooLong();
    return lines;
  }

  /** The last line, with a line end, if the file does not end with one. */
  end(): Uint8Array {
    return this.#restBytes === 0 ? new Uint8Array() : this.#join(Uint8Array.of(LINE_FEED));
  }

  #join(last: Uint8Array): Uint8Array {
    const whole = Buffer.concat([...this.#rest, last]);
    this.#rest = [];
    this.#restBytes = 0;
    return whole;
  }
}

function fileLineTooLong(): EngineError {
  const megabytes = LONGEST_LINE / 1_000_000;
  return new EngineError(
    "fileLineTooLong",
    `The file has a line of more than ${megabytes} MB. A terminal sends text whose lines end; check that the file is text.`,
    { params: { megabytes } },
  );
}

/** What a data terminal sends by itself: lines of a built-in generator, own lines again and again, or a file. Times are ms since the epoch. */

/** The built-in generators of lines. */
export const GENERATOR_IDS = ["words", "numbers", "webLog", "sensors", "clicks"] as const;

/** Which generator. */
export type GeneratorId = (typeof GENERATOR_IDS)[number];

/** Lines a second that a source may be asked for. */
export const MAX_RATE = 200_000;
/** Characters of own lines that are sent again and again. */
export const MAX_REPEATED_TEXT = 1_000_000;
/** Bytes of a file that travel in one message. */
export const MAX_PIECE_BYTES = 256 * 1024;

/**
 * `sending`; `waiting`: no job is connected, and it begins where it is when one connects; `heldBack`: a connected job reads slower than
 * lines would come; `stopped`: by somebody, or because the sender of a file went away; `finished`: the whole file was sent.
 */
export type SourceState = "sending" | "waiting" | "heldBack" | "stopped" | "finished";

/** The source of a terminal, or the one that it had last. */
export interface TerminalSource {
  readonly source: GeneratorId | "text" | "file";
  readonly state: SourceState;
  readonly startedAt: number;
  readonly linesSent: number;
  /** As measured over the last two seconds; 0 once it ended. */
  readonly linesPerSecond: number;
  /** Generators and own lines: lines a second that were asked for. */
  readonly rate?: number;
  /** Generators. */
  readonly seed?: number;
  /** Own lines: what is repeated, cut to 2,000 characters. */
  readonly text?: string;
  readonly file?: SentFile;
}

/** A file that a terminal sends. */
export interface SentFile {
  readonly name: string;
  readonly size: number;
  readonly bytesSent: number;
}

/** A program that is connected to a terminal. */
export interface TerminalClient {
  readonly id: number;
  /** `address:port` of its end of the connection. */
  readonly address: string;
  readonly connectedAt: number;
  readonly linesSent: number;
}

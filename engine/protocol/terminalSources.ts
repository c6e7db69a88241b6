/** What a data terminal sends by itself: lines of a built-in generator, own lines again and again, or a file. Times are ms since the epoch. */
import { z } from "zod";

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

const rate = z.int().min(1).max(MAX_RATE).describe("Lines a second");

export const startSourceSchema = z
  .strictObject({
    source: z.enum([...GENERATOR_IDS, "text"]).describe("A built-in generator, or `text`: own lines again and again"),
    text: z.string().min(1).max(MAX_REPEATED_TEXT).optional().describe("With `text`: the lines to repeat"),
    seed: z.int().min(0).default(1).describe("The same seed gives the same lines"),
    rate,
  })
  .refine(({ source, text }) => (source === "text") === (text !== undefined), {
    path: ["text"],
    message: 'goes with "source": "text", and only with that',
  });
/** A request to start a source, as programs write it. */
export type StartSource = z.input<typeof startSourceSchema>;

export const sourceRateSchema = z.strictObject({ rate });

const filePiece = z.strictObject({
  port: z.int().min(1024).max(65_535),
  transfer: z.string().min(1).max(100).describe("The same for all pieces of one sending; any unique text"),
  name: z.string().min(1).max(300).describe("Name of the file, to be shown"),
  size: z.int().min(0).describe("Bytes of the whole file"),
  offset: z.int().min(0).describe("Where in the file the piece begins; 0 starts the sending"),
  bytes: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length <= MAX_PIECE_BYTES, `at most ${MAX_PIECE_BYTES} bytes`)
    .describe(`Binary, at most ${MAX_PIECE_BYTES} bytes`),
});
export const filePieceSchema = filePiece.refine(
  ({ size, offset, bytes }) => offset + bytes.length <= size && (bytes.length > 0 || size === 0),
  { path: ["bytes"], message: "must not be empty and must end within the size of the file" },
);
/** A piece of a file on its way to a terminal. */
export type FilePiece = z.output<typeof filePieceSchema>;

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

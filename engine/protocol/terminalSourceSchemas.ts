/** What is asked of a data terminal's source, as it is checked at the edge. */
import { z } from "zod";
import { GENERATOR_IDS, MAX_PIECE_BYTES, MAX_RATE, MAX_REPEATED_TEXT } from "./terminalSources.ts";

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

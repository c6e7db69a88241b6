import { MAX_PIECE_BYTES } from "../../engine/protocol/terminalSources.ts";
import type { SocketClient } from "../socket/socketClient.ts";

/** A file that the browser could not read: it was moved, changed or taken away since it was chosen. */
export class UnreadableFile extends Error {
  constructor() {
    super("The file could not be read.");
    this.name = "UnreadableFile";
  }
}

/**
 * Sends a file to a terminal, a piece at a time: the next one is read when the jobs took the last. Rejects with an ApiError when the server
 * stops it, and with UnreadableFile.
 */
export async function sendFile(socket: SocketClient, port: number, file: File): Promise<void> {
  const transfer = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
  const about = { port, transfer, name: file.name.slice(0, 300), size: file.size };
  let offset = 0;
  do {
    const bytes = await readPiece(file, offset);
    await socket.sendFilePiece({ ...about, offset, bytes });
    offset += bytes.length;
  } while (offset < file.size);
}

async function readPiece(file: File, offset: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(offset, offset + MAX_PIECE_BYTES).arrayBuffer());
  } catch {
    throw new UnreadableFile();
  }
}

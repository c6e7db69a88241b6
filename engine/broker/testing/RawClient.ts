import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { ByteReader } from "../ByteReader.ts";
import { ByteWriter } from "../ByteWriter.ts";
import { FrameReader } from "../FrameReader.ts";

/** A client that says exactly what a test wants, right or wrong. */
export class RawClient {
  readonly socket: Socket;
  readonly #answers: Buffer[] = [];
  readonly #frames = new FrameReader();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk) => {
      this.#answers.push(...this.#frames.push(chunk));
      socket.emit("answer");
    });
    socket.on("error", () => {});
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    return new RawClient(socket);
  }

  /** Sends a request; its body is what `write` writes behind the header. */
  send(key: number, version: number, write: (body: ByteWriter) => unknown): void {
    const request = new ByteWriter().int16(key).int16(version).int32(77).string("raw");
    write(request);
    this.socket.write(new ByteWriter().bytes(request.toBuffer()).toBuffer());
  }

  /** The next answer, behind its correlation id. */
  async answer(): Promise<ByteReader> {
    while (this.#answers.length === 0) await once(this.socket, "answer");
    const reader = new ByteReader(this.#answers.shift() ?? Buffer.alloc(0));
    reader.int32();
    return reader;
  }

  /** Resolves when the broker has ended the connection. */
  async closed(): Promise<void> {
    if (!this.socket.closed) await once(this.socket, "close");
  }
}

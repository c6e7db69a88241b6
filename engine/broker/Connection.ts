import type { Socket } from "node:net";
import type { Api, Client } from "./Api.ts";
import { API_VERSIONS, writeApiVersions } from "./apis/writeApiVersions.ts";
import { apis } from "./apis/apis.ts";
import type { Broker } from "./Broker.ts";
import { ByteReader } from "./ByteReader.ts";
import { ByteWriter } from "./ByteWriter.ts";
import { FrameReader } from "./FrameReader.ts";
import { MalformedMessage } from "./MalformedMessage.ts";

const apisByKey: ReadonlyMap<number, Api> = new Map(apis.map((api) => [api.key, api]));

/** Requests that may wait, bytes: with more, nothing is read until they are answered. */
const MAX_WAITING = 2 ** 20;

/**
 * One client's connection. Its requests are answered one after the other, and a client that asks faster than it is answered is slowed down by
 * TCP. What is no request of the protocol ends the connection and nothing else.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #broker: Broker;
  readonly #gone = new AbortController();
  readonly #frames = new FrameReader();
  readonly #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #busy = false;

  private constructor(socket: Socket, broker: Broker) {
    this.#socket = socket;
    this.#broker = broker;
  }

  /** Answers the client until it goes, or sends what is no request. */
  static serve(socket: Socket, broker: Broker): void {
    const connection = new Connection(socket, broker);
    socket.setNoDelay(true);
    socket.on("data", (chunk) => connection.#receive(chunk));
    socket.once("close", () => connection.#gone.abort());
    // The end of the connection follows; there is nobody to tell.
    socket.on("error", () => {});
  }

  #receive(chunk: Buffer): void {
    try {
      for (const frame of this.#frames.push(chunk)) {
        this.#waiting.push(frame);
        this.#waitingBytes += frame.length;
      }
    } catch {
      this.#socket.destroy();
      return;
    }
    if (this.#waitingBytes > MAX_WAITING) this.#socket.pause();
    if (!this.#busy) void this.#answerWaiting();
  }

  async #answerWaiting(): Promise<void> {
    this.#busy = true;
    try {
      for (let frame = this.#waiting.shift(); frame !== undefined; frame = this.#waiting.shift()) {
        await this.#answer(frame);
        this.#waitingBytes -= frame.length;
        if (this.#waitingBytes <= MAX_WAITING) this.#socket.resume();
      }
    } catch {
      // Malformed bytes, or a request that could not be answered: it is over for this client, and only for this one.
      this.#socket.destroy();
    }
    this.#busy = false;
  }

  async #answer(frame: Buffer): Promise<void> {
    const body = new ByteReader(frame);
    const key = body.int16();
    const version = body.int16();
    const answer = new ByteWriter().int32(0).int32(body.int32());
    if (key === API_VERSIONS) {
      writeApiVersions(answer, version);
      await this.#send(answer);
      return;
    }
    const api = apisByKey.get(key);
    if (api === undefined || version < api.minVersion || version > api.maxVersion) {
      throw new MalformedMessage(`API ${key} version ${version} is not known`);
    }
    const client = this.#client(body.nullableString() ?? "");
    const result = await api.handle({ version, body, answer, broker: this.#broker, client });
    if (result !== "noAnswer") await this.#send(answer);
  }

  #client(id: string): Client {
    const { localAddress = "127.0.0.1", localPort = 0, remoteAddress = "" } = this.#socket;
    const plain = (address: string): string => address.replace(/^::ffff:/, "");
    return {
      id,
      host: plain(remoteAddress),
      brokerHost: plain(localAddress),
      brokerPort: localPort,
      gone: this.#gone.signal,
    };
  }

  /** Sends an answer behind its length, and waits while the client does not read. */
  async #send(answer: ByteWriter): Promise<void> {
    const bytes = answer.toBuffer();
    bytes.writeInt32BE(bytes.length - 4, 0);
    if (this.#gone.signal.aborted || this.#socket.write(bytes)) return;
    await new Promise<void>((resolve) => {
      this.#socket.once("drain", resolve);
      this.#socket.once("close", () => resolve());
    });
  }
}

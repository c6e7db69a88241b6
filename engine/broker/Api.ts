import type { Broker } from "./Broker.ts";
import type { ByteReader } from "./ByteReader.ts";
import type { ByteWriter } from "./ByteWriter.ts";

/** A request as its API sees it. */
export interface ApiRequest {
  readonly version: number;
  /** What follows the header. */
  readonly body: ByteReader;
  /** What the answer is written to; the correlation id stands there already. */
  readonly answer: ByteWriter;
  readonly broker: Broker;
  readonly client: Client;
}

/** Whoever sent a request. */
export interface Client {
  /** As it calls itself; may be empty. */
  readonly id: string;
  /** Its address. */
  readonly host: string;
  /** The address by which it reached the broker, which is the one it is told to use. */
  readonly brokerHost: string;
  readonly brokerPort: number;
  /** Aborted when its connection is gone. */
  readonly gone: AbortSignal;
}

/** One API of the protocol: a request and its answer, in some versions. */
export interface Api {
  /** Its number in the protocol. */
  readonly key: number;
  readonly minVersion: number;
  readonly maxVersion: number;
  /**
   * Reads the request and writes the answer; `noAnswer` where the client wants none. Throws MalformedMessage. A promise where it has to
   * wait: requests of one connection are answered in order.
   */
  handle(request: ApiRequest): HandleResult | Promise<HandleResult>;
}

/** Nothing where the answer was written. */
export type HandleResult = undefined | "noAnswer";

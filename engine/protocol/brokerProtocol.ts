import type { ErrorInfo } from "./errorInfo.ts";

/** Where the classroom's broker listens. */
export interface BrokerAddress {
  readonly host: string;
  readonly port: number;
}

/** What the broker's thread is started with. */
export interface BrokerThreadData {
  /** Folder of topics, groups and offsets. */
  readonly folder: string;
  /** Ports to listen on: the first that is free; 0 = any. */
  readonly ports: readonly number[];
  /** Address to listen on. */
  readonly host: string;
}

/** To the broker's thread: force everything to disk and end. */
export interface ToBroker {
  readonly type: "stop";
}

/** From the broker's thread: it listens, or why it cannot. */
export type FromBroker =
  | { readonly type: "listening"; readonly address: BrokerAddress }
  | { readonly type: "failed"; readonly error: ErrorInfo };

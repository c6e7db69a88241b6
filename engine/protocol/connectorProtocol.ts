/**
 * Driver, executors and server ↔ connector thread: calls to systems outside, each answered once. The connector thread holds the clients
 * and the credentials and never runs code of a job; whoever runs job code knows connections by name only.
 */
import type { ConnectionName, Connections } from "./connections.ts";
import type { DatabaseCalls } from "./databaseCalls.ts";
import type { ErrorInfo } from "./errorInfo.ts";
import type { KafkaCalls } from "./kafkaCalls.ts";
import type { NetworkCalls, NetworkSettings } from "./networkCalls.ts";

/** Every call by name: what is asked and what comes back. A new kind of system adds an interface of its calls to `extends`. */
export interface ConnectorCalls extends KafkaCalls, DatabaseCalls, NetworkCalls {
  /** The connections that the operator set up. */
  listConnections: { readonly request: Record<string, never>; readonly reply: readonly ConnectionName[] };
}

export type ConnectorCallName = keyof ConnectorCalls;
export type ConnectorRequest<N extends ConnectorCallName> = ConnectorCalls[N]["request"];
export type ConnectorReply<N extends ConnectorCallName> = ConnectorCalls[N]["reply"];

/** caller → connector thread. */
export type ToConnector = {
  [N in ConnectorCallName]: {
    readonly type: "call";
    readonly callId: number;
    readonly name: N;
    readonly request: ConnectorRequest<N>;
    /** Its first int32 is counted up when the answer is in the port: for a caller whose thread sleeps until then. */
    readonly wake?: SharedArrayBuffer;
  };
}[ConnectorCallName];

/** connector thread → caller. */
export type FromConnector =
  | { readonly type: "completed"; readonly callId: number; readonly reply: ConnectorReply<ConnectorCallName> }
  | { readonly type: "failed"; readonly callId: number; readonly error: ErrorInfo };

/** host → connector thread, over the thread's own port: one more caller, whose port travels in the transfer list. */
export interface AttachCaller {
  readonly type: "attach";
  readonly port: unknown;
}

/** Whoever may call the connector thread, as layers know it that hold no port. */
export interface Connector {
  /** @throws EngineError as the system outside failed */
  call<N extends ConnectorCallName>(name: N, request: ConnectorRequest<N>): Promise<ConnectorReply<N>>;
}

/** A call whose answer is waited for with the thread: what executors make while they read or write inside a loop. */
export interface BlockingCall<Reply> {
  /** Puts the thread to sleep until the answer is there. Throws EngineError as the system outside failed. */
  wait(): Reply;
}

/** A connector for threads that may sleep. */
export interface BlockingConnector extends Connector {
  /** Sends the request at once; several may be on their way. */
  begin<N extends ConnectorCallName>(name: N, request: ConnectorRequest<N>): BlockingCall<ConnectorReply<N>>;
}

/** What a connector thread (engine/connectors/connectorMain.ts) is started with. */
export interface ConnectorThreadData {
  readonly connections: Connections;
  /** Folder of the databases that are files. */
  readonly databaseDirectory: string;
  /** What jobs may do on the network; absent = DEFAULT_NETWORK_SETTINGS. */
  readonly network?: NetworkSettings;
}

/** driver and executor threads → host: somebody called, so the connector thread must run. */
export interface ConnectorNeeded {
  readonly type: "connectorNeeded";
}

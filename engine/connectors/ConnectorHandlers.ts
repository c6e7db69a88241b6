import type { ConnectorCallName, ConnectorReply, ConnectorRequest } from "../protocol/connectorProtocol.ts";

/** Whoever calls over one port: an executor, the driver, the server. Numbered from 0 in order of attachment. */
export interface Caller {
  readonly callerId: number;
  /** Aborted when the caller is gone: what it holds must be given back. */
  readonly gone: AbortSignal;
}

/** What answers each call. A handler that throws fails the call with that error. */
export type ConnectorHandlers = {
  readonly [N in ConnectorCallName]: (
    request: ConnectorRequest<N>,
    caller: Caller,
  ) => Promise<ConnectorReply<N>> | ConnectorReply<N>;
};

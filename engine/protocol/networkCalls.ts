/** Calls about the network that jobs may use themselves: a TCP server and HTTP requests (engine/connectors/network). */
export interface NetworkCalls {
  /** Fetches a page. Redirects are answers like others. */
  httpGet: { readonly request: { readonly url: string }; readonly reply: HttpAnswer };
  /** Listens on loopback; port 0 is any free one. */
  netListen: {
    readonly request: { readonly port: number; readonly maxClients: number };
    readonly reply: { readonly serverId: number; readonly port: number };
  };
  /** The next client; null once the server is closed. */
  netAccept: {
    readonly request: { readonly serverId: number };
    readonly reply: { readonly clientId: number; readonly address: string } | null;
  };
  /** Answered when the text has left for the client. */
  netWrite: { readonly request: { readonly clientId: number; readonly text: string }; readonly reply: null };
  /** The next line without its end; null at the end of the connection. */
  netReadLine: { readonly request: { readonly clientId: number }; readonly reply: string | null };
  netCloseClient: { readonly request: { readonly clientId: number }; readonly reply: null };
  netCloseServer: { readonly request: { readonly serverId: number }; readonly reply: null };
}

/** What a web server answered. Header names are in lower case. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Header of every request that `http.get` makes: DStream Lab's own API does not answer jobs. */
export const JOB_REQUEST_HEADER = "x-dstream-job";

/** What the operator allows jobs on the network. */
export interface NetworkSettings {
  /** Hosts beside this machine that `http.get` may ask: `host` for every port, or `host:port`. */
  readonly httpHosts: readonly string[];
  /** Ports on which `net.listen` may listen, both included. */
  readonly listenPorts: { readonly first: number; readonly last: number };
}

/** Of a run started from the command line: all ports that need no privilege. */
export const DEFAULT_NETWORK_SETTINGS: NetworkSettings = {
  httpHosts: [],
  listenPorts: { first: 1_024, last: 65_535 },
};

import type { HttpAnswer } from "../protocol/networkCalls.ts";
import { EngineError } from "../util/errors.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";
import type { JobTimers } from "./JobTimers.ts";
import { NetServer } from "./NetServer.ts";

const MAX_CLIENTS = 100;
const USUAL_CLIENTS = 16;

/** What the program and the receivers of the job may do beyond what functions on executors may, by the name under which "dstream" gives it. */
export function createDriverCapabilities(
  connector: ConnectorClient,
  timers: JobTimers,
): Readonly<Record<string, unknown>> {
  const get = async (url: unknown): Promise<HttpAnswer> =>
    Object.freeze(await connector.call("httpGet", { url: String(url) }));
  const listen = async (port: unknown, options?: { readonly maxClients?: unknown }): Promise<NetServer> => {
    const maxClients = wholeNumber("maxClients", options?.maxClients ?? USUAL_CLIENTS, 1, MAX_CLIENTS);
    const request = { port: wholeNumber("the port", port, 0, 65_535), maxClients };
    return new NetServer({ connector, ...(await connector.call("netListen", request)) });
  };
  return {
    sleep: Object.freeze(timers.sleep),
    every: Object.freeze(timers.every),
    http: Object.freeze({ get: Object.freeze(get) }),
    net: Object.freeze({ listen: Object.freeze(listen) }),
  };
}

function wholeNumber(what: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  const shown = String(value).slice(0, 50);
  throw new EngineError(
    "illegalArgument",
    `net.listen needs ${what} as a whole number from ${least} to ${most}, but was given ${shown}.`,
    { name: "IllegalArgumentException" },
  );
}

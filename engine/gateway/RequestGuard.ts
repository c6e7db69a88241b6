import type { IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { JOB_REQUEST_HEADER } from "../protocol/networkCalls.ts";
import { EngineError } from "../util/errors.ts";

const ALWAYS = ["localhost", "127.0.0.1", "::1"];
const EVERY_ADDRESS = new Set(["0.0.0.0", "::"]);

/**
 * Keeps other websites from using the server through a visitor's browser. The Host header must name a host that the server is meant to be
 * reached by, so that a foreign name that resolves to this machine (DNS rebinding) is refused; requests that change something, and
 * sockets, must come from the server's own pages or from a program that is no browser.
 */
export class RequestGuard {
  readonly #hosts: ReadonlySet<string>;
  readonly #anyAddress: boolean;

  /** `host` is what the server listens on; listening on every address allows every numeric address, but no further names. */
  constructor(host: string, allowedHosts: readonly string[]) {
    this.#hosts = new Set([...ALWAYS, host, ...allowedHosts].map((name) => name.toLowerCase()));
    this.#anyAddress = EVERY_ADDRESS.has(host);
  }

  /** Throws EngineError `hostRefused`, or `jobRefused` for what a job asks with `http.get`: it would see other people's work. */
  checkHost(headers: IncomingHttpHeaders): void {
    if (headers[JOB_REQUEST_HEADER] !== undefined)
      throw new EngineError("jobRefused", "Jobs cannot use the server that they run on.");
    const host = headers.host ?? "";
    const name = hostName(host);
    if (name !== undefined && (this.#hosts.has(name) || (this.#anyAddress && isIP(name) !== 0))) return;
    throw new EngineError(
      "hostRefused",
      `This server does not answer to the host "${host.slice(0, 200)}". To allow it, put its name into DSTREAM_ALLOWED_HOSTS.`,
      { params: { host: host.slice(0, 200) } },
    );
  }

  /** Throws EngineError `crossOrigin` if a page of another site sent the request. */
  checkOrigin(headers: IncomingHttpHeaders): void {
    const site = headers["sec-fetch-site"];
    const sameSite = site === undefined || site === "same-origin" || site === "none";
    if (sameSite && (headers.origin === undefined || originHost(headers.origin) === headers.host?.toLowerCase()))
      return;
    throw new EngineError("crossOrigin", "A page of another site sent this request; it was refused.");
  }
}

/** The host without its port, in lower case; an IPv6 address without its brackets. */
function hostName(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]\s/@]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { type HttpAnswer, JOB_REQUEST_HEADER } from "../../protocol/networkCalls.ts";
import { systemClock } from "../../util/Clock.ts";
import { EngineError } from "../../util/errors.ts";

/** An answer must be complete within so long, ms. */
const TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 8 * 1024 * 1024;
/** Requests to one host at once; further ones wait. */
const MAX_SOCKETS = 8;

const agents = {
  "http:": new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
  "https:": new HttpsAgent({ keepAlive: true, maxSockets: MAX_SOCKETS }),
} as const;

/**
 * Asks a web server on this machine, or one that the operator allows.
 *
 * @param allowedHosts `host` or `host:port`
 * @throws EngineError `httpBadUrl`, `httpHostNotAllowed`, `httpFailed`, `httpTimeout`, `httpTooLarge`
 */
export async function httpGet(url: string, allowedHosts: readonly string[]): Promise<HttpAnswer> {
  const address = addressOf(url);
  requireAllowed(address, allowedHosts);
  const abort = new AbortController();
  const cancel = systemClock.at(systemClock.now() + TIMEOUT_MS, () => abort.abort());
  try {
    const response = await send(address, abort.signal);
    const text = await bodyOf(response, address);
    return { status: response.statusCode ?? 0, headers: headersOf(response), text };
  } catch (thrown) {
    if (thrown instanceof EngineError) throw thrown;
    throw abort.signal.aborted ? timedOut(address) : failed(address, thrown);
  } finally {
    cancel();
  }
}

function addressOf(url: string): URL {
  const address = URL.parse(url);
  const isWeb = address?.protocol === "http:" || address?.protocol === "https:";
  if (address !== null && isWeb && address.username === "" && address.password === "") return address;
  const shown = url.slice(0, 200);
  throw new EngineError(
    "httpBadUrl",
    `http.get takes an address like http://localhost:8000/data without user and password, not "${shown}".`,
    { name: "IllegalArgumentException", params: { url: shown } },
  );
}

function requireAllowed({ hostname, port, protocol }: URL, allowedHosts: readonly string[]): void {
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
  const withPort = `${hostname}:${port === "" ? (protocol === "https:" ? 443 : 80) : port}`;
  if (isLoopback || allowedHosts.includes(hostname) || allowedHosts.includes(withPort)) return;
  throw new EngineError(
    "httpHostNotAllowed",
    `Jobs may ask only this machine (localhost), and not ${withPort}. The operator can allow it in DSTREAM_HTTP_HOSTS.`,
    { params: { host: withPort } },
  );
}

function send(address: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = address.protocol === "https:";
    const agent = agents[isSecure ? "https:" : "http:"];
    const headers = { "user-agent": "DStream-Lab", accept: "*/*", [JOB_REQUEST_HEADER]: "1" };
    const request = (isSecure ? requestHttps : requestHttp)(address, { agent, signal, headers });
    request.once("response", resolve);
    request.once("error", reject);
    request.end();
  });
}

async function bodyOf(response: IncomingMessage, address: URL): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw tooLarge(address);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

function failed({ host }: URL, thrown: unknown): EngineError {
  const { code, message } = thrown as NodeJS.ErrnoException;
  const reason = code ?? message;
  return new EngineError("httpFailed", `No answer from ${host}: ${reason}. Is the server running there?`, {
    params: { host, reason },
    retriable: true,
  });
}

function timedOut({ host }: URL): EngineError {
  const seconds = TIMEOUT_MS / 1000;
  return new EngineError("httpTimeout", `${host} did not answer in full within ${seconds} s.`, {
    params: { host, seconds },
    retriable: true,
  });
}

function tooLarge({ host }: URL): EngineError {
  const megabytes = MAX_BODY_BYTES / (1024 * 1024);
  return new EngineError(
    "httpTooLarge",
    `The answer of ${host} is larger than ${megabytes} MB. Ask for less at once.`,
    {
      params: { host, megabytes },
    },
  );
}

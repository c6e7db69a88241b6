import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { API_PREFIX } from "../protocol/httpApi.ts";
import { errorAnswer } from "./errorAnswer.ts";
import { FileDownload } from "./FileDownload.ts";
import { readJsonBody } from "./readJsonBody.ts";
import type { RequestGuard } from "./RequestGuard.ts";
import type { Route, Services } from "./Route.ts";
import { Router } from "./Router.ts";

/** Answers are data of one moment for one program: not kept, not framed, not read by other sites. */
const HEADERS = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The HTTP API: finds the route of a request, checks what comes in, writes what goes out. */
export class HttpApi {
  readonly #router: Router;
  readonly #services: Services;
  readonly #guard: RequestGuard;

  constructor(routes: readonly Route[], services: Services, guard: RequestGuard) {
    this.#router = new Router(routes);
    this.#services = services;
    this.#guard = guard;
  }

  /** Answers a request below API_PREFIX. Never rejects: failures are answers too. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, result } = await this.#call(request);
      if (result instanceof FileDownload) await sendFile(response, result);
      else if (typeof result === "string") write(response, status, result, "text/plain; charset=utf-8");
      else write(response, status, status === 204 ? "" : JSON.stringify(result), "application/json; charset=utf-8");
    } catch (error) {
      const { status, body } = errorAnswer(error);
      // What is left of a refused body is not worth reading.
      if (!request.complete) response.setHeader("Connection", "close");
      if (body.error.code === "methodNotAllowed") response.setHeader("Allow", String(body.error.params?.["allowed"]));
      write(response, status, JSON.stringify(body), "application/json; charset=utf-8");
    }
  }

  async #call(request: IncomingMessage): Promise<{ readonly status: number; readonly result: unknown }> {
    const method = request.method ?? "GET";
    this.#guard.checkHost(request.headers);
    if (method !== "GET") this.#guard.checkOrigin(request.headers);
    const url = new URL(request.url ?? "/", "http://localhost");
    const { route, params } = this.#router.match(method, url.pathname.slice(API_PREFIX.length));
    const body = method === "GET" || route.takesBytes === true ? {} : await readJsonBody(request);
    const query = Object.fromEntries(url.searchParams);
    const result = await route.call({ params, query, body, bytes: request }, this.#services);
    return { status: route.answer.status, result };
  }
}

/** Sends a file. A reader that goes away, or a file that cannot be read on, ends the connection. */
async function sendFile(response: ServerResponse, file: FileDownload): Promise<void> {
  response.writeHead(200, { ...HEADERS, ...file.headers });
  await pipeline(file.bytes, response).catch(() => response.destroy());
}

function write(response: ServerResponse, status: number, text: string, contentType: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...HEADERS, ...(text !== "" && { "Content-Type": contentType }) });
  response.end(text);
}

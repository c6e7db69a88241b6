import type { IncomingMessage } from "node:http";
import { EngineError } from "../util/errors.ts";

/** Largest request body, bytes: a job of many files, or a long paste into a terminal. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * The body of a request as JSON; `{}` if there is none. Throws EngineError `notJson` if it is of another content type, `bodyTooLarge`,
 * `invalidJson`.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const bytes = await readBody(request);
  if (bytes.length === 0) return {};
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new EngineError("notJson", `The body must be JSON, with the header "Content-Type: application/json".`);
  }
  return parseJson(bytes);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) throw bodyTooLarge();
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : "it cannot be read";
    throw new EngineError("invalidJson", `The body is not valid JSON: ${reason}`, { params: { reason }, cause });
  }
}

function bodyTooLarge(): EngineError {
  const megabytes = MAX_BODY_BYTES / (1024 * 1024);
  return new EngineError("bodyTooLarge", `The body is larger than ${megabytes} MB.`, { params: { megabytes } });
}

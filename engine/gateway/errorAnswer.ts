import type { ErrorAnswer } from "../protocol/resources.ts";
import { toErrorInfo } from "../util/errors.ts";
import { CompileFailed } from "./CompileFailed.ts";
import { errorStatus } from "./errorStatus.ts";

/** A thrown value as status and body. What nobody expected goes to stderr; outside, nothing of the server's inside is told. */
export function errorAnswer(thrown: unknown): { readonly status: number; readonly body: ErrorAnswer } {
  const error = toErrorInfo(thrown);
  const status = errorStatus[error.code];
  if (status === undefined) {
    console.error(thrown);
    return { status: 500, body: { error: { code: "internal", name: "EngineError", message: INTERNAL } } };
  }
  return { status, body: { error, ...(thrown instanceof CompileFailed && { diagnostics: thrown.diagnostics }) } };
}

const INTERNAL = "The server could not do this because of a fault of its own. Its log on stderr says more.";

import type { Diagnostic } from "../../engine/protocol/compiledJob.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";

/** What the server refused, or why it could not be asked. `status` is 0 when no answer came. */
export class ApiError extends Error {
  readonly status: number;
  readonly info: ErrorInfo;
  /** What the compiler complained about, when a job did not compile. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(status: number, info: ErrorInfo, diagnostics: readonly Diagnostic[] = []) {
    super(info.message);
    this.name = "ApiError";
    this.status = status;
    this.info = info;
    this.diagnostics = diagnostics;
  }
}

/** Any thrown value as data that pages can show and translate. */
export function errorInfoOf(error: unknown): ErrorInfo {
  if (error instanceof ApiError) return error.info;
  const message = error instanceof Error ? error.message : String(error);
  return { code: "pageError", name: "Error", message };
}

import type { ErrorInfo, FailedRecord, SourcePosition } from "../protocol/errorInfo.ts";

/** Facts beside code and message that an EngineError may carry. */
export interface EngineErrorFacts {
  /** Exception class as Spark names it, for example `IllegalArgumentException`; default `EngineError`. */
  readonly name?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly position?: SourcePosition;
  readonly related?: ErrorInfo["related"];
  readonly record?: FailedRecord;
  readonly userFrames?: ErrorInfo["userFrames"];
  /** True when trying again may help. */
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

/**
 * Root of all errors that the engine raises itself. `code` is stable and names the sentence in every language; `message` is the English
 * sentence: what failed, the values, what to do.
 */
export class EngineError extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly position: SourcePosition | undefined;
  readonly related: ErrorInfo["related"];
  readonly record: FailedRecord | undefined;
  readonly userFrames: ErrorInfo["userFrames"];
  readonly retriable: boolean;

  constructor(code: string, message: string, facts: EngineErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = facts.name ?? "EngineError";
    this.code = code;
    this.params = facts.params ?? {};
    this.position = facts.position;
    this.related = facts.related;
    this.record = facts.record;
    this.userFrames = facts.userFrames;
    this.retriable = facts.retriable ?? false;
  }
}

/** Any thrown value as data. Errors that are not the engine's get the code `unexpected`. Never throws, whatever was thrown. */
export function toErrorInfo(thrown: unknown): ErrorInfo {
  if (thrown instanceof EngineError) {
    const { code, name, message, params, position, related, record, userFrames } = thrown;
    return {
      code,
      name,
      message,
      params,
      ...(position && { position }),
      ...(related && { related }),
      ...(record && { record }),
      ...(userFrames && { userFrames }),
    };
  }
  return { code: "unexpected", name: nameOf(thrown), message: messageOf(thrown) };
}

function nameOf(thrown: unknown): string {
  return readText(thrown, "name") ?? "Error";
}

function messageOf(thrown: unknown): string {
  const message = readText(thrown, "message");
  if (message !== undefined) return message;
  try {
    return typeof thrown === "object" && thrown !== null ? (JSON.stringify(thrown) ?? "object") : String(thrown);
  } catch {
    return "a value that has no text";
  }
}

/** Reads a text property of a value that may be hostile: a getter or proxy may throw. */
function readText(value: unknown, key: "name" | "message"): string | undefined {
  try {
    if (typeof value !== "object" || value === null) return undefined;
    const text: unknown = Reflect.get(value, key);
    return typeof text === "string" && text !== "" ? text : undefined;
  } catch {
    return undefined;
  }
}

/** An ErrorInfo as an EngineError again, for code that throws. */
export function fromErrorInfo({ code, message, ...facts }: ErrorInfo): EngineError {
  return new EngineError(code, message, facts);
}

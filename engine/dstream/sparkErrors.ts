import type { SourcePosition } from "../protocol/errorInfo.ts";
import { EngineError } from "../util/errors.ts";

interface Facts {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly position?: SourcePosition;
}

/** A failed requirement: Spark's IllegalArgumentException, whose text begins with `requirement failed: ` (spec 3.9). */
export function requirementFailed(code: string, message: string, facts: Facts = {}): EngineError {
  return new EngineError(code, `requirement failed: ${message}`, { name: "IllegalArgumentException", ...facts });
}

/** Something asked for in the wrong state of the context: Spark's IllegalStateException. */
export function illegalState(code: string, message: string, facts: Facts = {}): EngineError {
  return new EngineError(code, message, { name: "IllegalStateException", ...facts });
}

/** Spark's general exception. */
export function sparkException(code: string, message: string, facts: Facts = {}): EngineError {
  return new EngineError(code, message, { name: "SparkException", ...facts });
}

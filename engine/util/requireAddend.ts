import type { AccumulatorType } from "../protocol/closurePlan.ts";
import { EngineError } from "./errors.ts";

/** @throws EngineError `illegalArgument` unless the value can be added to a number accumulator of that type */
export function requireAddend(type: Exclude<AccumulatorType, "collection">, value: unknown): number {
  if (typeof value === "number" && (type === "double" || Number.isSafeInteger(value))) return value;
  const text = typeof value === "number" ? String(value) : value === null ? "null" : typeof value;
  const advice = type === "long" ? "a whole number; doubleAccumulator takes any number" : "a number";
  throw new EngineError("illegalArgument", `add was given ${text}, but this accumulator takes ${advice}.`, {
    name: "IllegalArgumentException",
    params: { value: text },
  });
}

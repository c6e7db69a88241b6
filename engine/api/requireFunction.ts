import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { EngineError } from "../util/errors.ts";

/** A function of the program that the driver calls: nothing is known about what it returns. */
export type DriverFunction = (...values: unknown[]) => unknown;

/**
 * A function that stays on the driver, such as that of foreachRDD.
 * @throws EngineError `illegalArgument` for what is no function
 */
export function requireFunction(value: unknown, { operation }: OperatorSite): DriverFunction {
  if (typeof value === "function") return value as DriverFunction;
  const type = value === null ? "null" : typeof value;
  throw new EngineError("illegalArgument", `${operation} takes a function, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
  });
}

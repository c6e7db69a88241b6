import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { MadeFunctionName } from "./builtinFunctions.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { partitionFunctions } from "./partitionFunctions.ts";

type ArgumentsOf<Name extends MadeFunctionName> = Parameters<(typeof partitionFunctions)[Name]>;

/** One of the engine's functions that are made from plain values (partitionFunctions.ts), as an RDD holds it. `site`: the user's call it serves. */
export function madeFunction<Name extends MadeFunctionName>(
  name: Name,
  args: ArgumentsOf<Name>,
  site?: SourcePosition,
): FunctionRef {
  const closure: ClosurePlan = { kind: "engine", name, args };
  return { capture: () => closure, ...(site && { site }) };
}

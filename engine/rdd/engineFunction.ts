import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { BuiltinFunctionName } from "./builtinFunctions.ts";
import type { FunctionRef } from "./FunctionRef.ts";

/** One of the engine's own functions (builtinFunctions.ts) as an RDD holds it. `site`: the user's call it serves. */
export function engineFunction(name: BuiltinFunctionName, site?: SourcePosition): FunctionRef {
  const closure: ClosurePlan = { kind: "engine", name };
  return { capture: () => closure, ...(site && { site }) };
}

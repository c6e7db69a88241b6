import type { SourcePosition } from "../../protocol/errorInfo.ts";
import type { FunctionRef } from "../FunctionRef.ts";

/** A function of a job whose captured value is read anew on each capture. */
export function testFunction(
  functionId: number,
  captured: () => unknown = () => 0,
  site?: SourcePosition,
): FunctionRef {
  return {
    capture: () => ({
      kind: "job",
      functionId,
      value: { root: 0, nodes: [{ kind: "value", value: captured() }] },
    }),
    ...(site && { site }),
  };
}

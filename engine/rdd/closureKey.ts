import type { ClosurePlan } from "../protocol/closurePlan.ts";

/** Which function a closure is, without what it captured: equal for closures that generated code may call from the same place. */
export function closureKey(closure: ClosurePlan): string {
  switch (closure.kind) {
    case "job":
      return `#${closure.functionId}`;
    case "builtin":
    case "engine":
      return closure.name;
    case "value":
      return "=";
  }
}

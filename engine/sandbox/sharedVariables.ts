import type { CapturedNode } from "../protocol/closurePlan.ts";

/** A broadcast variable or an accumulator: captured by its number, not by its value. */
export type SharedVariableNode = Extract<CapturedNode, { kind: "broadcast" } | { kind: "accumulator" }>;

const nodes = new WeakMap<object, SharedVariableNode>();

/** Says that functions may capture this object of the API, and what then travels to executors in its place. */
export function markShared(object: object, node: SharedVariableNode): void {
  nodes.set(object, node);
}

/** What `markShared` said about an object; undefined if nothing. */
export function sharedVariableNode(object: object): SharedVariableNode | undefined {
  return nodes.get(object);
}

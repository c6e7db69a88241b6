import type { Diagnostic } from "../protocol/compiledJob.ts";
import type { ApiCall } from "./findCallSites.ts";
import type { JobFunction } from "./JobFunction.ts";
import { positionOf } from "./positionOf.ts";
import { ts } from "./typescriptService.ts";

/** Refuses functions that are given to the API and cannot travel, because they need something of the function around them. */
export function refuseBoundArguments(functions: readonly JobFunction[], calls: readonly ApiCall[]): Diagnostic[] {
  const given = new Map<ts.Node, string>();
  for (const { call, site } of calls) {
    for (const argument of call.arguments) given.set(withoutParentheses(argument), site.method);
  }
  const refusals: Diagnostic[] = [];
  for (const { node, obstacle } of functions) {
    const method = given.get(node);
    if (obstacle === undefined || method === undefined) continue;
    const message =
      `The function given to "${method}" uses "${obstacle.getText()}" of the code around it, so it cannot be sent to executors. ` +
      "Read the value into a variable before the call and use the variable.";
    const params = { method, name: obstacle.getText() };
    refusals.push({ severity: "error", code: "boundFunction", message, position: positionOf(obstacle), params });
  }
  return refusals;
}

function withoutParentheses(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

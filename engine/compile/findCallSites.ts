import type { CallSite } from "../protocol/compiledJob.ts";
import { forEachValueChild } from "./forEachValueChild.ts";
import { positionOf } from "./positionOf.ts";
import { type CheckedJob, ts } from "./typescriptService.ts";

/** A call of the API with its syntax. */
export interface ApiCall {
  readonly call: ts.CallExpression;
  readonly site: CallSite;
}

/** Calls of methods that the API declares, for example `counts.pprint()`, ordered by the position of the method's name. */
export function findCallSites(job: CheckedJob, sourceFile: ts.SourceFile): ApiCall[] {
  const calls: { start: number; found: ApiCall }[] = [];
  const visit = (node: ts.Node): void => {
    forEachValueChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression: receiver } = node.expression;
    if (!isDeclaredByApi(job, name)) return;
    const plain = ts.isIdentifier(receiver) ? { receiver: receiver.text } : {};
    const site: CallSite = { method: name.text, position: positionOf(name), ...plain };
    calls.push({ start: name.getStart(sourceFile), found: { call: node, site } });
  };
  visit(sourceFile);
  return calls.sort((a, b) => a.start - b.start).map(({ found }) => found);
}

/** True for members of the API's classes; its global `console` is not one of them. */
function isDeclaredByApi(job: CheckedJob, name: ts.MemberName): boolean {
  const declarations = job.checker.getSymbolAtLocation(name)?.declarations ?? [];
  return declarations.some(
    (declaration) =>
      declaration.getSourceFile() === job.apiFile && ts.findAncestor(declaration, ts.isModuleDeclaration) === undefined,
  );
}

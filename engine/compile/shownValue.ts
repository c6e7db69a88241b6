import type { TextEdit } from "./TextEdit.ts";
import { type CheckedJob, ts } from "./typescriptService.ts";

/**
 * Hands the value of a cell's last statement, if that is an expression, to `$job.show`: awaited, and with the name of its type where that says
 * more than the value, as for RDDs and streams. `end` is where the user's text ends.
 */
export function shownValue(job: CheckedJob, sourceFile: ts.SourceFile, end: number): TextEdit[] {
  const last = sourceFile.statements.findLast((statement) => statement.getStart(sourceFile) < end);
  if (last === undefined || !ts.isExpressionStatement(last)) return [];
  const { expression } = last;
  const type = apiTypeName(job, expression);
  const name = type === undefined ? "" : `,${JSON.stringify(type)}`;
  return [
    { start: expression.getStart(sourceFile), remove: 0, text: "$job.show(await (" },
    { start: expression.end, remove: 0, text: `)${name})` },
  ];
}

/** The type of an expression, if it belongs to the API and its values have no text of their own. */
function apiTypeName({ checker, apiFile }: CheckedJob, expression: ts.Expression): string | undefined {
  const type = checker.getAwaitedType(checker.getTypeAtLocation(expression));
  const symbol = type?.getSymbol();
  const isOfApi = symbol?.declarations?.some((declaration) => declaration.getSourceFile() === apiFile) ?? false;
  if (type === undefined || symbol === undefined || !isOfApi || !(type.flags & ts.TypeFlags.Object)) return undefined;
  const ownText = type.getProperty("toString")?.declarations ?? [];
  if (ownText.some((declaration) => declaration.getSourceFile() === apiFile)) return undefined;
  return (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0
    ? undefined
    : checker.typeToString(type);
}

import type { Diagnostic } from "../protocol/compiledJob.ts";
import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";
import { forEachValueChild, isAmbient } from "./forEachValueChild.ts";
import { jobPathOf, positionOf, rangePosition } from "./positionOf.ts";
import { RESERVED_NAMES } from "./reservedNames.ts";
import { API_MODULE, resolveJobModule } from "./resolveJobModule.ts";
import { unavailableNameHint } from "./unavailableNameHint.ts";
import { usedSymbol } from "./usedSymbol.ts";
import { type CheckedJob, ts } from "./typescriptService.ts";

const AVAILABLE: ReadonlySet<string> = new Set(JOB_GLOBALS);

/** What a job's file must not contain although TypeScript allows it. `paths` are the paths of all files of the job. */
export function findRefusals(job: CheckedJob, sourceFile: ts.SourceFile, paths: ReadonlySet<string>): Diagnostic[] {
  const refusals: Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    const refusal = refuseNode(node, job, paths);
    if (refusal !== undefined) refusals.push(refusal);
    if (ts.isStatement(node) && isAmbient(node) && !isTypeDeclaration(node)) refusals.push(refuseAmbient(node));
    forEachValueChild(node, visit);
  };
  // Statements are visited one by one: `declare` at the top level is refused here, and skipped by forEachValueChild.
  sourceFile.statements.forEach(visit);
  return [...refuseReferences(sourceFile), ...refusals];
}

/** `/// <reference ... />` would bring in files that jobs do not have. */
function refuseReferences(sourceFile: ts.SourceFile): Diagnostic[] {
  const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = sourceFile;
  return [...referencedFiles, ...typeReferenceDirectives, ...libReferenceDirectives].map(({ pos, end }) => ({
    severity: "error",
    code: "reference",
    message: 'References are not available in jobs. Write "import ... from" for a file of the job.',
    position: rangePosition(sourceFile, pos, end),
  }));
}

function refuseNode(node: ts.Node, job: CheckedJob, paths: ReadonlySet<string>): Diagnostic | undefined {
  if (ts.isIdentifier(node)) return refuseName(node, job);
  if (ts.isDecorator(node))
    return refuse("decorator", node, "Decorators are not available in jobs. Call a function instead.");
  if (node.kind === ts.SyntaxKind.AccessorKeyword) {
    return refuse("autoAccessor", node, '"accessor" is not available in jobs. Write a field, or "get" and "set".');
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return refuse(
      "dynamicImport",
      node,
      'import() is not available in jobs. Write "import ... from" at the top of the file.',
    );
  }
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
    return refuse("importMeta", node, "import.meta is not available in jobs.");
  }
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return refuseModule(node, paths);
  return undefined;
}

function refuseModule(
  node: ts.ImportDeclaration | ts.ExportDeclaration,
  paths: ReadonlySet<string>,
): Diagnostic | undefined {
  const specifier = node.moduleSpecifier;
  if (specifier === undefined || !ts.isStringLiteral(specifier) || specifier.text === API_MODULE) return undefined;
  const from = jobPathOf(node.getSourceFile()) ?? "";
  if (resolveJobModule(specifier.text, from, paths) !== undefined) return undefined;
  const own = [...paths].filter((path) => path !== from);
  const files = own.length === 0 ? "from its own files (it has no other)" : `from its own files: ${own.join(", ")}`;
  const message = `There is no module "${specifier.text}". A job can import from "${API_MODULE}" and ${files}.`;
  return refuse("unknownModule", specifier, message, { specifier: specifier.text });
}

/** Names of the language that the sandbox does not have, and names that the compiler needs itself. */
function refuseName(node: ts.Identifier, job: CheckedJob): Diagnostic | undefined {
  if (RESERVED_NAMES.has(node.text) && declares(node)) {
    const message = `The name "${node.text}" is used by the engine. Choose another.`;
    return refuse("reservedName", node, message, { name: node.text });
  }
  if (AVAILABLE.has(node.text)) return undefined;
  const symbol = usedSymbol(job.checker, node);
  if (symbol === undefined || !isOfLibrary(symbol, job)) return undefined;
  const hint = unavailableNameHint(node.text);
  return refuse(
    "unavailableName",
    node,
    `"${node.text}" is not available in jobs.${hint === undefined ? "" : ` ${hint}`}`,
    { name: node.text },
  );
}

function declares(node: ts.Identifier): boolean {
  const parent = node.parent;
  return ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)
    ? parent.name === node
    : ts.isFunctionLike(parent) || ts.isClassLike(parent) || ts.isImportSpecifier(parent) || ts.isImportClause(parent)
      ? parent.name === node
      : ts.isNamespaceImport(parent);
}

function isOfLibrary(symbol: ts.Symbol, job: CheckedJob): boolean {
  if (symbol.name === "globalThis") return true;
  const declarations = symbol.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every((declaration) => {
      const file = declaration.getSourceFile();
      return file !== job.apiFile && jobPathOf(file) === undefined;
    })
  );
}

function isTypeDeclaration(node: ts.Node): boolean {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

function refuseAmbient(node: ts.Statement): Diagnostic {
  const message =
    '"declare" promises something that jobs do not have. Define it, or import it from "dstream" or a file of the job.';
  return refuse("ambientDeclaration", node, message);
}

function refuse(code: string, node: ts.Node, message: string, params: Record<string, string> = {}): Diagnostic {
  return { severity: "error", code, message, position: positionOf(node), params };
}

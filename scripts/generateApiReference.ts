/**
 * Writes docs/api-reference.md, what jobs import from "dstream", from engine/api/dstream.d.ts, which the editor loads too. Run it after changing
 * the declarations: `node scripts/generateApiReference.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { ts } from "../engine/compile/typescriptService.ts";
import { docMarkdown, parseDocComment } from "./apiDocs/docComment.ts";

type Container = ts.ClassDeclaration | ts.InterfaceDeclaration;

const DECLARATIONS = new URL("../engine/api/dstream.d.ts", import.meta.url);
const HEAD = `# API reference

What a job imports from \`"dstream"\`, and what is there without an import. Written from \`engine/api/dstream.d.ts\` by
\`node scripts/generateApiReference.ts\`; do not change it by hand.

Batches in examples are written as \`[1, 2] | [] | [3]\`, one group per batch of one second; an arrow leads from what
goes in over the call to what comes out, and \`other\` is the stream after "and".

Functions given to operations run on executors, in threads of their own. They take along the values of the variables that they use, read when the
job of a batch is made, so a variable that the program changes has its new value in the next batch. Changing such a variable inside a function
changes nothing in the program, as in Spark: use an accumulator, or collect a result. What cannot be taken along, such as the StreamingContext
itself, is refused as \`Task not serializable\`. The functions of \`transform\`, \`foreachRDD\` and listeners run in the program, and see its variables.
`;

/** The text of docs/api-reference.md. */
export function generateApiReference(): string {
  const text = readFileSync(DECLARATIONS, "utf8");
  const file = ts.createSourceFile("dstream.d.ts", text, ts.ScriptTarget.Latest, true);
  const sections = file.statements.flatMap(statementSections);
  const names = sections.map(({ name }) => name);
  const contents = [...new Set(names)].map((name) => `- [${name}](#${name.toLowerCase()})`).join("\n");
  return `${[HEAD, contents, ...sections.map((section) => section.markdown)].join("\n\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

interface Section {
  readonly name: string;
  readonly markdown: string;
}

function statementSections(statement: ts.Statement): Section[] {
  if (ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return [containerSection(statement)];
  if (ts.isModuleDeclaration(statement) && statement.body !== undefined && ts.isModuleBlock(statement.body)) {
    return statement.body.statements.filter(ts.isInterfaceDeclaration).map(containerSection);
  }
  const name = nameOf(statement);
  if (name === undefined) return [];
  return [{ name, markdown: [`## ${name}`, code(signatureOf(statement)), documentation(statement)].join("\n\n") }];
}

function nameOf(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return statement.name?.text;
  const variable = ts.isVariableStatement(statement) ? statement.declarationList.declarations[0] : undefined;
  return variable?.name.getText();
}

function containerSection(container: Container): Section {
  const name = container.name?.text ?? "";
  const groups = Map.groupBy<string, ts.Node>(container.members.filter(isPublic), memberName);
  const members = [...groups].map(([member, nodes]) => memberMarkdown(member, nodes));
  return { name, markdown: [`## ${name}`, documentation(container), ...members].join("\n\n") };
}

/** All overloads of a member together. A comment that stands on one holds for those after it. */
function memberMarkdown(name: string, overloads: readonly ts.Node[]): string {
  const parts: string[] = [];
  let signatures: string[] = [];
  let comment = "";
  const close = (): void => {
    if (signatures.length > 0) parts.push(code(signatures.join("\n")), comment);
    signatures = [];
  };
  for (const overload of overloads) {
    const own = documentation(overload);
    if (own !== "") {
      close();
      comment = own;
    }
    signatures.push(signatureOf(overload));
  }
  close();
  return [`### ${name}`, ...parts].join("\n\n");
}

function memberName(member: ts.Node): string {
  if (ts.isConstructorDeclaration(member)) return "constructor";
  return (member as ts.ClassElement | ts.TypeElement).name?.getText() ?? "";
}

function isPublic(member: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  return !modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}

function documentation(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments.map((comment) => docMarkdown(parseDocComment(comment.getText()))).join("\n\n");
}

/** The declaration without its comment; lines lose the indentation that they have inside their class. */
function signatureOf(node: ts.Node): string {
  const text = node.getText().replace(/^export (declare )?/, "");
  const lines = text.split("\n");
  const indentation = Math.min(...lines.slice(1).map((line) => line.length - line.trimStart().length));
  return [lines[0], ...lines.slice(1).map((line) => line.slice(Number.isFinite(indentation) ? indentation : 0))].join(
    "\n",
  );
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\``;
}

if (import.meta.main) writeFileSync(new URL("../docs/api-reference.md", import.meta.url), generateApiReference());

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ts } from "../../engine/compile/typescriptService.ts";

/** A type as it stands in its file, with its documentation. */
export interface QuotedType {
  readonly name: string;
  readonly text: string;
}

interface Declared {
  readonly text: string;
  readonly references: ReadonlySet<string>;
}

/** Answers that are no JSON and so have no type. */
const PLAIN = new Set(["text", "bytes"]);

/** The exported types of a folder, to be quoted. */
export class ProtocolTypes {
  readonly #declared = new Map<string, Declared>();

  constructor(folder: string) {
    for (const file of readdirSync(folder).sort()) {
      const path = join(folder, file);
      if (file.endsWith(".ts"))
        this.#read(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true));
    }
  }

  /** The named types and all that they refer to, by name. Throws if one of the named types is not there. */
  withReferences(names: readonly string[]): readonly QuotedType[] {
    const found = new Map<string, string>();
    const add = (name: string): void => {
      const declared = this.#declared.get(name);
      if (declared === undefined || found.has(name)) return;
      found.set(name, declared.text);
      declared.references.forEach(add);
    };
    for (const name of names) {
      if (!PLAIN.has(name) && !this.#declared.has(name)) throw new Error(`engine/protocol exports no type ${name}.`);
      add(name);
    }
    return [...found].map(([name, text]) => ({ name, text })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #read(source: ts.SourceFile): void {
    source.forEachChild((node) => {
      if (!ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node)) return;
      this.#declared.set(node.name.text, { text: textOf(node, source), references: referencesOf(node) });
    });
  }
}

function textOf(node: ts.Node, source: ts.SourceFile): string {
  const start = ts.getJSDocCommentsAndTags(node)[0]?.getStart(source) ?? node.getStart(source);
  return source.text.slice(start, node.end).replace("export ", "");
}

function referencesOf(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isTypeReferenceNode(child)) names.add(child.typeName.getText());
    if (ts.isExpressionWithTypeArguments(child)) names.add(child.expression.getText());
    child.forEachChild(visit);
  };
  visit(node);
  return names;
}

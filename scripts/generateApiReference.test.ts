import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ts } from "../engine/compile/typescriptService.ts";
import { generateApiReference } from "./generateApiReference.ts";

/** Makes the stream or RDD go on, or gives it out: no small example shows what it does. */
const WITHOUT_EXAMPLE = [
  "cache",
  "checkpoint",
  "persist",
  "pprint",
  "print",
  "saveAsTextFile",
  "saveAsTextFiles",
  "unpersist",
];

test("docs/api-reference.md says what the declarations say now (else: node scripts/generateApiReference.ts)", () => {
  assert.equal(readFileSync(new URL("../docs/api-reference.md", import.meta.url), "utf8"), generateApiReference());
});

/** Documentation of every method, all overloads together, as `Class.method`. */
function methodComments(): Map<string, string> {
  const text = readFileSync(new URL("../engine/api/dstream.d.ts", import.meta.url), "utf8");
  const comments = new Map<string, string>();
  for (const statement of ts.createSourceFile("dstream.d.ts", text, ts.ScriptTarget.Latest, true).statements) {
    if (!ts.isClassDeclaration(statement) && !ts.isInterfaceDeclaration(statement)) continue;
    for (const member of statement.members) {
      if (!ts.isMethodDeclaration(member) && !ts.isMethodSignature(member)) continue;
      const name = `${statement.name?.text}.${member.name.getText()}`;
      const comment = ts.getJSDocCommentsAndTags(member).map((part) => part.getText());
      comments.set(name, (comments.get(name) ?? "") + comment.join("\n"));
    }
  }
  return comments;
}

test("every method has a comment, and those of streams and RDDs an example", () => {
  const comments = [...methodComments()];
  assert.deepEqual(
    comments.filter(([, comment]) => comment === "").map(([name]) => name),
    [],
  );
  const operations = comments.filter(([name]) => /^(RDD|DStream|MapWithStateDStream)\./.test(name));
  const bare = operations.filter(([, comment]) => !/→|@example/.test(comment)).map(([name]) => name.split(".")[1]);
  assert.deepEqual(
    bare.filter((name) => name !== undefined && !WITHOUT_EXAMPLE.includes(name)),
    [],
  );
});

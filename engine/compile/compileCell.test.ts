import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellResult, JobPart } from "../protocol/cells.ts";
import type { SourceFile } from "../protocol/compiledJob.ts";
import { compileCell } from "./compileCell.ts";

/** Compiles the last of some cells; the ones before it are cell1.ts, cell2.ts and so on. */
function last(...texts: readonly string[]): CellResult {
  const cells = texts.map((text, index): SourceFile => ({ path: `cell${index + 1}.ts`, text }));
  const cell = cells.pop();
  assert.ok(cell);
  return compileCell({ earlier: cells, cell, firstFunctionId: 10 });
}

function part(...texts: readonly string[]): JobPart {
  const result = last(...texts);
  assert.ok(result.ok, JSON.stringify(result));
  return result.part;
}

function complaints(...texts: readonly string[]): (readonly [number, number, string])[] {
  const result = last(...texts);
  assert.ok(!result.ok && !result.incomplete);
  return result.diagnostics.map(({ position, message }) => [position.line, position.column, message]);
}

function source(...texts: readonly string[]): string {
  return part(...texts).modules[0]?.source ?? "";
}

test("a cell sees what earlier cells define, with its type, and the latest of two definitions", () => {
  const words = 'const words: string[] = ["a"];';
  assert.deepEqual(complaints(words, "words.lenght;"), [
    [1, 7, "Property 'lenght' does not exist on type 'string[]'. Did you mean 'length'?"],
  ]);
  assert.match(source(words, "const words = 5;", "words.toFixed(1)"), /\{"words":words\}=\$job\.import\("cell2\.ts"\)/);
  part("interface Person { name: string }", "const p: Person = { name: 'x' };", "p.name");
});

test("names of dstream need no import, and give way to definitions of the session", () => {
  assert.match(source("Seconds(1)"), /const \{"Seconds":Seconds\}=\$job\.dstream;/);
  assert.match(source("const Seconds = 1;", "Seconds + 1"), /=\$job\.import\("cell1\.ts"\)/);
  assert.doesNotMatch(source("const args = [1];"), /dstream/);
  part('import { Seconds as S } from "dstream";', "S(2)");
});

test("mistakes stand at the user's lines and columns", () => {
  assert.deepEqual(complaints("const n = 1;", "\n  n.foo;"), [[2, 5, "Property 'foo' does not exist on type '1'."]]);
  assert.deepEqual(complaints("1 2"), [[1, 3, "';' expected."]]);
  assert.deepEqual(complaints("import { x } from './other.ts';").length, 1);
});

test("variables of earlier cells can be assigned to, constants cannot", () => {
  const text = source("let n = 1;", "n = n + 1");
  assert.match(text, /\$job\.import\("cell1\.ts"\)\["n"\] = \$job\.import\("cell1\.ts"\)\["n"\] \+ 1/);
  assert.match(source("let n = 1;"), /\$job\.export\(\{"n":\(\)=>n\},\{"n":\(\$value\)=>\{n=\$value;\}\}\)/);
  assert.deepEqual(complaints("const n = 1;", "n = 2"), [[1, 1, "Cannot assign to 'n' because it is a constant."]]);
});

test("the value of the last expression is shown, with the type of what has no text", () => {
  assert.match(source("1;\n2 + 3"), /\n\$job\.show\(await \(2 \+ 3\)\)/);
  assert.doesNotMatch(source("const n = 1;"), /\$job\.show/);
  assert.match(source("const sc = new SparkContext(new SparkConf());", "sc.parallelize([1, 2])"), /,"RDD<number>"\)/);
  assert.match(source("(x: number) => x"), /\$job\.show\(await \(\$job\.fn\(/);
});

test("functions are numbered on from those of earlier cells", () => {
  assert.deepEqual(
    part("const f = (x: number) => x + 1, g = (x: number) => f(x);").functions.map(({ id }) => id),
    [10, 11],
  );
});

for (const text of [
  "words.map(",
  "if (true) {",
  "const a =",
  "`x",
  "/* x",
  "a.",
  "function f() {\n return 1;",
  "[1,",
]) {
  test(`${JSON.stringify(text)} waits for more lines`, () => {
    assert.deepEqual(last("const words = [1], a = 1;", text), { ok: false, incomplete: true, diagnostics: [] });
  });
}

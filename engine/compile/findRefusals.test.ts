import { test } from "node:test";
import assert from "node:assert/strict";
import { diagnosticsOf } from "./testing/compileFixture.ts";

/** Code, message and place of the only complaint. */
function onlyComplaint(text: string): { code: string; message: string; place: string } {
  const diagnostics = diagnosticsOf(text);
  assert.equal(diagnostics.length, 1, JSON.stringify(diagnostics));
  const [{ code, message, position }] = diagnostics as [(typeof diagnostics)[number]];
  const { line, column, endLine, endColumn } = position;
  return { code, message, place: `${line}:${column}-${endLine}:${endColumn}` };
}

const refused: readonly (readonly [text: string, code: string, place: string, message: RegExp])[] = [
  ["const n: number =\n  'x';", "TS2322", "1:7-1:8", /'string' is not assignable to type 'number'/],
  ["export function f(x) {}", "TS7006", "1:19-1:20", /implicitly has an 'any' type/],
  ["const a = ;", "TS1109", "1:11-1:12", /Expression expected/],
  ["enum Color { Red }", "TS1294", "1:6-1:11", /constant object/],
  ["namespace N { export const a = 1 }", "TS1294", "1:11-1:12", /use a file/],
  ["export class A { constructor(private x: number) {} }", "TS1294", "1:30-1:47", /Declare the field/],
  ["const a = <number>5;", "TS1294", "1:11-1:19", /value as Type/],
  ['await import("./x.ts");', "dynamicImport", "1:7-1:23", /at the top/],
  ["console.log(import.meta);", "importMeta", "1:13-1:24", /not available/],
  [
    'import fs from "node:fs"; fs;',
    "unknownModule",
    "1:16-1:25",
    /"dstream" and from its own files \(it has no other\)/,
  ],
  ["function d(...a: unknown[]) {}\n@d class A {}", "decorator", "2:1-2:3", /Call a function/],
  ['eval("1");', "unavailableName", "1:1-1:5", /write a function/],
  ["const f = new Function('1');", "unavailableName", "1:15-1:23", /write a function/],
  ["const a = new Uint8Array(1);", "unavailableName", "1:15-1:25", /strings and arrays of numbers/],
  ["const p = new Proxy({}, {});", "unavailableName", "1:15-1:20", /"Proxy" is not available in jobs/],
  ["const g = { globalThis };", "unavailableName", "1:13-1:23", /no global object/],
  ["setTimeout(() => 1, 1);", "TS2304", "1:1-1:11", /Cannot find name 'setTimeout'\. Jobs have no timers/],
  ["fetch('x');", "TS2304", "1:1-1:6", /input stream/],
  ["process.exit();", "TS2591", "1:1-1:8", /^Cannot find name 'process'\. The program's arguments are "args"/],
  ["const fs = require('fs');", "TS2591", "1:12-1:19", /Write "import"/],
  ["document.title;", "TS2584", "1:1-1:9", /not in the page/],
  ["$('x');", "TS2592", "1:1-1:2", /^Cannot find name '\$'\.$/],
  ["class A { accessor x = 1; }", "autoAccessor", "1:11-1:19", /"get" and "set"/],
  ['/// <reference path="/etc/hosts.ts" />', "reference", "1:22-1:35", /import/],
  ['/// <reference types="node" />\nexport {};', "reference", "1:23-1:27", /import/],
  [`${"(x => ".repeat(3_000)}1${")".repeat(3_000)};`, "tooDeep", "1:1-undefined:undefined", /Split them/],
  ["declare const hidden: number;", "ambientDeclaration", "1:1-1:30", /Define it/],
  ["const $job = 1;", "reservedName", "1:7-1:11", /Choose another/],
  ["const f = ({ $captures }: any) => 1;", "reservedName", "1:14-1:23", /Choose another/],
  ["const a = 1; const b = a + 1 as number * 2;", "ambiguousAssertion", "1:24-1:39", /parentheses/],
  ["const s = String.raw`import(x)`;", "rejectedText", "1:22-1:28", /Write it in another way/],
];

for (const [text, code, place, message] of refused) {
  test(`refuses ${JSON.stringify(text.slice(0, 80))} as ${code}`, () => {
    const complaint = onlyComplaint(text);
    assert.deepEqual([complaint.code, complaint.place], [code, place]);
    assert.match(complaint.message, message);
  });
}

test("an unknown module is refused with the names of the job's other files", () => {
  const [complaint] = diagnosticsOf({
    "job.ts": 'import { a } from "./word.ts"; a;',
    "words.ts": "",
    "lib/a.ts": "",
  });
  assert.equal(
    complaint?.message,
    'There is no module "./word.ts". A job can import from "dstream" and from its own files: words.ts, lib/a.ts.',
  );
});

test("complaints come in the order of files and lines, errors of imported files included", () => {
  const diagnostics = diagnosticsOf({
    "job.ts": 'import { a } from "./a.ts";\nconst s: string = a;\neval(s);',
    "a.ts": "export const a: number = 'x';",
  });
  assert.deepEqual(
    diagnostics.map(({ position, code }) => [position.file, position.line, code]),
    [
      ["a.ts", 1, "TS2322"],
      ["job.ts", 2, "TS2322"],
      ["job.ts", 3, "unavailableName"],
    ],
  );
});

test("own names, properties and types may be called like what jobs do not have", () => {
  const text = `const fetch = (x: Uint8Array | number) => x; const o = { eval: 1, process: fetch(1), $job: 2 };
    o.eval; o.$job; (function (Proxy: number) { return Proxy; })(1); const undefinedIsFine: Function | undefined = undefined; "end" + 1 * "x";`;
  const diagnostics = diagnosticsOf(text);
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["TS2363"],
  );
});

test("a function given to the API that needs something around it is refused where it says so", () => {
  const [complaint] = diagnosticsOf(`import { StreamingContext } from "dstream";
class A { base() { return 1; } }
class B extends A {
  run(ssc: StreamingContext) {
    ssc.socketTextStream("h", 1).map((x) => x.length + super.base());
  }
}`);
  assert.equal(complaint?.code, "boundFunction");
  assert.deepEqual([complaint.position.line, complaint.position.column], [5, 56]);
  assert.match(complaint.message, /given to "map" uses "super"/);
});

test("a job whose function table would be too large is refused", () => {
  const lines = Array.from({ length: 8_000 }, (_, index) => `export const f${index} = () => ${index};`);
  assert.deepEqual(
    diagnosticsOf(lines.join("\n")).map(({ code }) => code),
    ["jobTooLarge"],
  );
});

import { test } from "node:test";
import assert from "node:assert/strict";
import { callBoth, compileFixture } from "./testing/compileFixture.ts";

/** What SES refuses to evaluate, as its transforms.js has it. */
const REJECTED_BY_SES = [/<!--|-->/, /(^|[^.]|\.\.\.)\bimport(\s*(?:\(|\/[/*]))/, /(^|[^.])\beval(\s*\()/];

const PROBE = 'import { probe } from "dstream"; // import("x") <!-- eval(1)\n';

const texts: readonly (readonly [title: string, text: string, argument: unknown, expected: unknown])[] = [
  ["comments", "/* import (\n eval( --> */ const n = 1; probe((x: number) => /* import( */ x + n); // -->", 1, 2],
  [
    "strings",
    "probe((x: string) => x + \"import(a) \\<!-- --> eval (b) import /*\" + 'eval(\\'');",
    "a",
    "aimport(a) <!-- --> eval (b) import /*eval('",
  ],
  [
    "templates",
    "probe((x: string) => `import(${x} eval(${`<!-- ${x} -->`} import(`);",
    "a",
    "import(a eval(<!-- a --> import(",
  ],
  [
    "regular expressions",
    "probe((x: string) => x.replace(/<!--|-->|eval(1)|[-->]|import(?:a)/g, '*'));",
    "a<!--b-->eval1importa=;",
    "a*b*****",
  ],
  [
    "operators",
    "probe((x: number) => { let y = 0; while (x --> 0) y++; return [y, (3 as any)<!--y]; });",
    3,
    [3, false],
  ],
  [
    "names of members",
    `class K { eval(x: number) { return x; } import (x: number) { return x; } }
     probe((x: number) => new K().import(x) + new K().eval(x));`,
    3,
    6,
  ],
  [
    "an object's methods",
    "const o = { eval(x: number) { return x; }, get import() { return 1; } }; probe((x: number) => o.eval(x) + o.import);",
    3,
    4,
  ],
];

for (const [title, text, argument, expected] of texts) {
  test(`text that the sandbox refuses keeps its meaning in ${title}`, async () => {
    const job = compileFixture(PROBE + text);
    const scripts = [
      ...job.modules.map((module) => module.source),
      ...job.functions.map((entry) => entry.factorySource),
    ];
    for (const script of scripts) {
      for (const pattern of REJECTED_BY_SES) assert.doesNotMatch(script, pattern);
    }
    const { original, rebuilt } = await callBoth(PROBE + text, argument);
    assert.deepEqual(original, expected);
    assert.deepEqual(rebuilt, expected);
  });
}

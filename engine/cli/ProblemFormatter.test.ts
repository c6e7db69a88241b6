import assert from "node:assert/strict";
import { test } from "node:test";
import { ProblemFormatter } from "./ProblemFormatter.ts";

const formatter = new ProblemFormatter(
  [{ path: "job.ts", text: 'const a = 1;\n\tconst b = line.splitt(" ");\n' }],
  (path) => `examples/${path}`,
);

test("an error shows its place, its sentence and the marked line", () => {
  const text = formatter.error({
    code: "unexpected",
    name: "TypeError",
    message: "line.splitt is not a function",
    position: { file: "job.ts", line: 2, column: 17, endLine: 2, endColumn: 23 },
    record: { index: 4, partition: 1, sample: '"a b"' },
    related: [{ message: "line was declared here", position: { file: "job.ts", line: 1, column: 1 } }],
  });
  assert.equal(
    text,
    [
      "examples/job.ts:2:17 - error: TypeError: line.splitt is not a function",
      '  2 | \tconst b = line.splitt(" ");',
      "    | \t               ^^^^^^",
      '  record 4 of partition 1: "a b"',
      "  examples/job.ts:1:1 - line was declared here",
      "  1 | const a = 1;",
      "    | ^",
      "",
    ].join("\n"),
  );
});

test("an error without a place is its sentence", () => {
  assert.equal(
    formatter.error({ code: "memoryLimit", name: "EngineError", message: "Too much." }),
    "error: Too much.\n",
  );
});

test("a complaint of the compiler shows further places with their lines", () => {
  const formatter = new ProblemFormatter([{ path: "job.ts", text: "const n = 1;\nsend(n);\n" }], (path) => path);
  const declared = { message: "`n` is declared here", position: { file: "job.ts", line: 1, column: 7 } };
  const text = formatter.diagnostic({
    severity: "warning",
    message: "It stays.",
    position: { file: "job.ts", line: 2, column: 6 },
    related: [declared],
  });
  assert.deepEqual(text.split("\n"), [
    "job.ts:2:6 - warning: It stays.",
    "  2 | send(n);",
    "    |      ^",
    "  job.ts:1:7 - `n` is declared here",
    "  1 | const n = 1;",
    "    |       ^",
    "",
  ]);
});

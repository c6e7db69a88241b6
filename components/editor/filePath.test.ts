import assert from "node:assert/strict";
import { test } from "node:test";
import { sourceFileSchema } from "../../engine/protocol/httpApi.ts";
import { pathProblem } from "./filePath.ts";

const paths = [
  "job.ts",
  "lib/words.ts",
  "词频.ts",
  "a-b_c.1.ts",
  "/job.ts",
  "../job.ts",
  "lib/../job.ts",
  "job.js",
  "a b.ts",
  ".ts",
  "",
  `${"a".repeat(199)}.ts`,
];

test("the page accepts exactly the paths that the server accepts", () => {
  const server = paths.map((path) => sourceFileSchema.safeParse({ path, text: "" }).success);
  assert.deepEqual(
    paths.map((path) => pathProblem(path, []) === undefined),
    server,
  );
});

test("a path that is taken is refused", () => {
  assert.equal(pathProblem("job.ts", ["job.ts"]), "nameTaken");
});

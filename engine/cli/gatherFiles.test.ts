import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test, type TestContext } from "node:test";
import { gatherFiles } from "./gatherFiles.ts";

function folderWith(context: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-files-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test("a program brings the files that it imports, directly or not, and no others", (context) => {
  const folder = folderWith(context, {
    "job.ts": `import { a } from "./lib/a.ts";\nimport './side';\nimport { x } from "dstream";`,
    "side.ts": `export * from "./lib/b.js"; export const gone = () => import("./nowhere.ts");`,
    "lib/a.ts": `import { b } from "../lib/b.ts"; import type { J } from "../job.ts";`,
    "lib/b.ts": `import { secret } from "../../outside.ts";`,
    "other.ts": "",
  });
  const { files, entry } = gatherFiles(join(folder, "job.ts"));
  assert.deepEqual(
    [entry, files.map(({ path }) => path).sort()],
    ["job.ts", ["job.ts", "lib/a.ts", "lib/b.ts", "side.ts"]],
  );
});

test("a program that cannot be read is named with the reason", () => {
  assert.throws(() => gatherFiles("/nowhere/job.ts"), {
    code: "fileNotReadable",
    message: /\/nowhere\/job\.ts.*ENOENT/,
  });
});

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { listTextFiles } from "./listTextFiles.ts";

test("a folder gives its files by name, without hidden ones and folders; a file gives itself", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "dstream-"));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "part-00009"));
  for (const name of ["part-00001", "part-00000", "_SUCCESS", ".part.crc"]) await writeFile(join(folder, name), name);
  const path = (name: string): string => join(folder, name);
  assert.deepEqual(listTextFiles(folder), [
    { path: path("part-00000"), length: 10 },
    { path: path("part-00001"), length: 10 },
  ]);
  assert.deepEqual(listTextFiles(path("_SUCCESS")), [{ path: path("_SUCCESS"), length: 8 }]);
  assert.throws(() => listTextFiles(path("nothing")), { code: "inputPathMissing", params: { path: path("nothing") } });
});

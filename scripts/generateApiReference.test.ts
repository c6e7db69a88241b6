import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { generateApiReference } from "./generateApiReference.ts";

test("docs/api-reference.md says what the declarations say now (else: node scripts/generateApiReference.ts)", () => {
  assert.equal(readFileSync(new URL("../docs/api-reference.md", import.meta.url), "utf8"), generateApiReference());
});

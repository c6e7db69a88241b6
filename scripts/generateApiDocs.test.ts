import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { errorStatus } from "../engine/gateway/errorStatus.ts";
import { routes } from "../engine/gateway/routes/routes.ts";
import { generateApiDocs } from "./generateApiDocs.ts";

test("docs/api.md says what the routes, schemas and types say now (else: node scripts/generateApiDocs.ts)", () => {
  assert.equal(readFileSync(new URL("../docs/api.md", import.meta.url), "utf8"), generateApiDocs());
});

test("every error code that a route names has a status", () => {
  const codes = routes.flatMap((route) => route.errors ?? []);
  assert.deepEqual(
    codes.filter((code) => errorStatus[code] === undefined),
    [],
  );
});

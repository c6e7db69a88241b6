import assert from "node:assert/strict";
import { test } from "node:test";
import { folderPath } from "./folderPath.ts";

test("plain paths start at the run's folder, and file URLs in all their forms are absolute", () => {
  const cases = {
    in: "/run/in",
    "./in/../out": "/run/out",
    "/data/log": "/data/log",
    "file:///data/log": "/data/log",
    "file:/data/log": "/data/log",
    "file://localhost/data/log": "/data/log",
    "FILE:///data/my%20log": "/data/my log",
    "file:///data/100%": "/data/100%",
    "file:///data/log*": "/data/log*",
    "2024-01-01T00:00": "/run/2024-01-01T00:00",
  };
  const found = Object.fromEntries(Object.keys(cases).map((text) => [text, folderPath(text, "/run")]));
  assert.deepEqual(found, cases);
});

test("an address of another file system is refused with what can be used instead", () => {
  for (const text of ["hdfs://localhost:9000/in", "s3a://bucket/in", "file://elsewhere/in"]) {
    assert.throws(() => folderPath(text, "/run"), { code: "noFileSystem", message: /No FileSystem for scheme/ });
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, formOf, specOf } from "./ConnectionForm.ts";

const shop = {
  name: "shop",
  kind: "mysql",
  builtIn: false,
  hasPassword: true,
  host: "db",
  port: 3307,
  database: "shop",
  user: "me",
  tls: true,
} as const;

test("a connection that was only looked at is saved as it was, without a password", () => {
  assert.deepEqual(specOf(formOf(shop)), {
    kind: "mysql",
    host: "db",
    port: 3307,
    database: "shop",
    user: "me",
    tls: true,
  });
  assert.equal(addressOf(shop), "db:3307/shop");
});

test("fields left empty are left out, and a SQLite file is called as its connection", () => {
  const empty = formOf(undefined);
  assert.deepEqual(specOf({ ...empty, kind: "postgresql", database: "d" }), {
    kind: "postgresql",
    host: "localhost",
    database: "d",
    tls: false,
  });
  assert.deepEqual(specOf({ ...empty, kind: "sqlite", name: "notes" }), { kind: "sqlite", file: "notes.sqlite" });
  assert.deepEqual(specOf({ ...empty, kind: "kafka", brokers: "a:9092, b:9092" }), {
    kind: "kafka",
    brokers: ["a:9092", "b:9092"],
    tls: false,
  });
});

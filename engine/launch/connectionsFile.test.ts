import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Connections } from "../protocol/connections.ts";
import { builtInConnections, clusterBrokers } from "./builtInConnections.ts";
import { readConnectionsFile, resolveConnections } from "./connectionsFile.ts";

const BUILT_IN = builtInConnections(["127.0.0.1:9092"]);

function fileWith(t: TestContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "connections-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "connections.json");
  writeFileSync(path, text);
  writeFileSync(join(folder, "secret.txt"), "from file\n");
  return path;
}

function connectionsOf(t: TestContext, file: object): Connections {
  const path = fileWith(t, JSON.stringify(file));
  return resolveConnections(readConnectionsFile(path, false), path, BUILT_IN);
}

const shop = { kind: "mysql", host: "db", database: "shop", user: "me" } as const;

test("passwords come from the file itself, from the environment, or from a file beside it", (t) => {
  process.env["CONNECTIONS_TEST"] = "from environment";
  t.after(() => delete process.env["CONNECTIONS_TEST"]);
  const sasl = { mechanism: "plain", username: "me", passwordFile: "secret.txt" };
  assert.deepEqual(
    connectionsOf(t, {
      a: { ...shop, password: "here" },
      b: { ...shop, passwordEnv: "CONNECTIONS_TEST" },
      c: { ...shop, passwordFile: "secret.txt" },
      d: shop,
      e: { kind: "kafka", brokers: ["k:9092"], sasl },
    }),
    {
      spark: { kind: "sqlite", file: "spark.sqlite" },
      kafka: { kind: "kafka", brokers: ["127.0.0.1:9092"] },
      a: { ...shop, password: "here" },
      b: { ...shop, password: "from environment" },
      c: { ...shop, password: "from file" },
      d: shop,
      e: { kind: "kafka", brokers: ["k:9092"], sasl: { mechanism: "plain", username: "me", password: "from file" } },
    },
  );
});

test("the operator may give the built-in names to other systems", (t) => {
  const kafka = { kind: "kafka", brokers: ["k:9092"] } as const;
  assert.deepEqual(connectionsOf(t, { spark: shop, kafka }), { spark: shop, kafka });
});

test("KAFKA_BROKERS names the brokers of a cluster", () => {
  assert.deepEqual(clusterBrokers("a:9092, b:9093"), ["a:9092", "b:9093"]);
  assert.equal(clusterBrokers(undefined), undefined);
  assert.equal(clusterBrokers(" "), undefined);
  assert.throws(() => clusterBrokers("a:9092,b"), { code: "badSetting", message: /host:port.*"a:9092,b"/ });
});

test("a file that is not right is refused with the entry and the reason", (t) => {
  const cases: readonly (readonly [text: string, expected: RegExp])[] = [
    ["{", /connections\.json is not right: it is not JSON/],
    [JSON.stringify({ shop: { ...shop, port: 0 } }), /in "shop", port: /],
    [JSON.stringify({ shop: { ...shop, pasword: "x" } }), /in "shop": .*pasword/],
    [JSON.stringify({ shop: { kind: "oracle" } }), /in "shop", kind: /],
    [JSON.stringify({ "a b": shop }), /in "a b": /],
    [
      JSON.stringify({ shop: { ...shop, passwordEnv: "NOT_THERE_1" } }),
      /in "shop": the environment has no variable NOT_THERE_1/,
    ],
    [
      JSON.stringify({ shop: { ...shop, passwordFile: "no.txt" } }),
      /in "shop": the password file no\.txt cannot be read/,
    ],
    [JSON.stringify({ files: { kind: "sqlite", file: "../other.sqlite" } }), /in "files", file: /],
  ];
  for (const [text, expected] of cases) {
    const path = fileWith(t, text);
    assert.throws(() => resolveConnections(readConnectionsFile(path, false), path, BUILT_IN), {
      code: "badConnections",
      message: expected,
    });
  }
});

test("a file that may be missing is no connections; one that was named must be there", () => {
  assert.deepEqual(readConnectionsFile("/nowhere/connections.json", true), {});
  assert.throws(() => readConnectionsFile("/nowhere/connections.json", false), {
    message: /cannot be read \(ENOENT\)/,
  });
});

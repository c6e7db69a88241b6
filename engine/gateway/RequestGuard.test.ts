import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestGuard } from "./RequestGuard.ts";

const refusesHost = (guard: RequestGuard, host: string | undefined): boolean => {
  try {
    guard.checkHost({ host });
    return false;
  } catch {
    return true;
  }
};

test("a server answers to this machine's names, its own host and the allowed ones, on any port", () => {
  const guard = new RequestGuard("lab.example", ["Class.example"]);
  const hosts = ["localhost", "localhost:3000", "127.0.0.1:1", "[::1]:3000", "LAB.example", "class.example:80"];
  assert.deepEqual(
    hosts.filter((host) => refusesHost(guard, host)),
    [],
  );
});

test("a name that somebody else made point here is refused, and so is anything that is no host", () => {
  const guard = new RequestGuard("127.0.0.1", []);
  const hosts = [
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
    "",
    "192.168.0.9",
  ];
  assert.deepEqual(
    [...hosts, undefined].filter((host) => !refusesHost(guard, host)),
    [],
  );
});

test("a server on every address answers to numeric addresses, not to names", () => {
  const guard = new RequestGuard("0.0.0.0", []);
  assert.equal(refusesHost(guard, "192.168.0.9:3000"), false);
  assert.equal(refusesHost(guard, "[fe80::1]:3000"), false);
  assert.equal(refusesHost(guard, "evil.example"), true);
});

test("requests come from the server's own pages or from no page at all", () => {
  const guard = new RequestGuard("127.0.0.1", []);
  const host = "localhost:3000";
  const fine = [
    { host },
    { host, origin: "http://localhost:3000" },
    { host, origin: "http://localhost:3000", "sec-fetch-site": "same-origin" },
    { host, "sec-fetch-site": "none" },
  ];
  const foreign = [
    { host, origin: "http://evil.example" },
    { host, origin: "http://localhost:4000" },
    { host, origin: "null" },
    { host, "sec-fetch-site": "cross-site" },
    { host, origin: "http://localhost:3000", "sec-fetch-site": "same-site" },
  ];
  for (const headers of fine) guard.checkOrigin(headers);
  for (const headers of foreign) assert.throws(() => guard.checkOrigin(headers), { code: "crossOrigin" });
});

test("a job cannot ask the server that it runs on", () => {
  const guard = new RequestGuard("127.0.0.1", []);
  assert.throws(() => guard.checkHost({ host: "localhost:3000", "x-dstream-job": "1" }), { code: "jobRefused" });
});

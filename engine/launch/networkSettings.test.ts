import assert from "node:assert/strict";
import { test } from "node:test";
import { networkSettings } from "./networkSettings.ts";

test("without settings jobs ask only this machine and listen on the usual ports", () => {
  const listenPorts = { first: 9_000, last: 9_999 };
  assert.deepEqual(networkSettings({}, listenPorts), { httpHosts: [], listenPorts });
  assert.deepEqual(networkSettings({}).listenPorts, { first: 1_024, last: 65_535 });
});

test("hosts and a range of ports are read from the environment", () => {
  const environment = { DSTREAM_HTTP_HOSTS: "Data.example, 10.0.0.7:8080,", DSTREAM_LISTEN_PORTS: "7000-7010" };
  assert.deepEqual(networkSettings(environment), {
    httpHosts: ["data.example", "10.0.0.7:8080"],
    listenPorts: { first: 7_000, last: 7_010 },
  });
  assert.deepEqual(networkSettings({ DSTREAM_LISTEN_PORTS: "7000" }).listenPorts, { first: 7_000, last: 7_000 });
});

for (const [name, text] of [
  ["DSTREAM_HTTP_HOSTS", "http://data.example/"],
  ["DSTREAM_LISTEN_PORTS", "9999-9000"],
  ["DSTREAM_LISTEN_PORTS", "0-70000"],
  ["DSTREAM_LISTEN_PORTS", "many"],
] as const) {
  test(`${name} cannot be "${text}"`, () => {
    assert.throws(() => networkSettings({ [name]: text }), { code: "badSetting", message: new RegExp(name) });
  });
}

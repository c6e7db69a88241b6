import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { request as httpRequest } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import type {
  CheckResult,
  ErrorAnswer,
  HealthResource,
  JobResource,
  JobSummary,
  JobVersion,
} from "../protocol/resources.ts";
import type { TerminalResource } from "../protocol/resources.ts";
import { freePort, temporaryFolder, TestGateway } from "./testing/TestGateway.ts";

const FILES = [{ path: "job.ts", text: "export {};\n" }];

async function makeJob(lab: TestGateway): Promise<JobResource> {
  return (await lab.call<JobResource>("POST", "/jobs", { name: "Counts", files: FILES })).body;
}

/** A request with headers that fetch does not let a program set. */
function rawRequest(
  lab: TestGateway,
  method: string,
  path: string,
  options: { readonly headers?: Record<string, string>; readonly body?: string | Buffer } = {},
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(lab.url + path, { method, headers: options.headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on("error", reject);
    request.end(options.body);
  });
}

const codeOf = (body: unknown): string => (body as ErrorAnswer).error.code;

test("a job is created, read, changed, looked up in its versions and deleted", async (t) => {
  const lab = await TestGateway.start(t);
  const made = await lab.call<JobResource>("POST", "/jobs", { name: " Counts ", files: FILES });
  assert.equal(made.status, 201);
  const { id } = made.body;
  assert.deepEqual(made.body.settings, { args: [], master: "local[2]", conf: {}, clock: "system", terminals: [9999] });
  assert.deepEqual((await lab.call("GET", `/jobs/${id}`)).body, { ...made.body, name: "Counts" });
  const changed = await lab.call<JobResource>("PUT", `/jobs/${id}`, { name: "Words", baseVersion: 1 });
  assert.deepEqual([changed.status, changed.body.version, changed.body.name], [200, 2, "Words"]);
  assert.equal((await lab.call<JobVersion>("GET", `/jobs/${id}/versions/1`)).body.name, "Counts");
  assert.equal((await lab.call<JobVersion[]>("GET", `/jobs/${id}/versions`)).body.length, 2);
  assert.equal((await lab.call<JobSummary[]>("GET", "/jobs")).body[0]?.id, id);
  const deleted = await lab.call("DELETE", `/jobs/${id}`);
  assert.deepEqual([deleted.status, deleted.body], [204, ""]);
  const gone = await lab.call("GET", `/jobs/${id}`);
  assert.deepEqual([gone.status, codeOf(gone.body)], [404, "jobNotFound"]);
});

test("a draft is checked without being saved; what it leaves out is the job's", async (t) => {
  const lab = await TestGateway.start(t);
  const { id } = await makeJob(lab);
  const check = async (draft: unknown): Promise<readonly unknown[]> => {
    const { status, body } = await lab.call<CheckResult & ErrorAnswer>("POST", `/jobs/${id}/check`, draft);
    if (status !== 200) return [status, body.error.code];
    return [
      status,
      body.ok,
      ...body.diagnostics.map(({ code, position }) => `${code} ${position.file}:${position.line}`),
    ];
  };
  const lambda = (text: string): unknown => ({ files: [{ path: "job.ts", text }] });
  assert.deepEqual(await check(undefined), [200, true]);
  assert.deepEqual(await check({}), [200, true]);
  assert.deepEqual(await check(lambda("export {};\nsetTimeout(() => 1, 1);\n")), [200, false, "TS2304 job.ts:2"]);
  assert.deepEqual(await check(lambda("export {};\nconst at = import.meta;\n")), [200, false, "importMeta job.ts:2"]);
  const other = [...FILES, { path: "lib/a.ts", text: "export const a: string = 1;\n" }];
  assert.deepEqual(await check({ files: other, entry: "lib/a.ts" }), [200, false, "TS2322 lib/a.ts:1"]);
  assert.deepEqual(await check({ entry: "other.ts" }), [422, "entryMissing"]);
  assert.deepEqual(await check({ files: [...FILES, ...FILES] }), [422, "duplicateFile"]);
  assert.deepEqual(await check(lambda("x".repeat(1_000_001))), [400, "invalidRequest"]);
  assert.deepEqual(await check({ name: "no" }), [400, "invalidRequest"]);
  assert.equal((await lab.call<JobResource>("GET", `/jobs/${id}`)).body.version, 1);
});

test("a change on an older version is refused with 409", async (t) => {
  const lab = await TestGateway.start(t);
  const { id } = await makeJob(lab);
  await lab.call("PUT", `/jobs/${id}`, { name: "Second", baseVersion: 1 });
  const { status, body } = await lab.call<ErrorAnswer>("PUT", `/jobs/${id}`, { name: "Third", baseVersion: 1 });
  assert.deepEqual(
    [status, body.error.code, body.error.params],
    [409, "versionConflict", { jobId: id, baseVersion: 1, version: 2 }],
  );
});

test("every wrong place of a request is named", async (t) => {
  const lab = await TestGateway.start(t);
  const files = [{ path: "../job.js", text: 5 }];
  const { status, body } = await lab.call<ErrorAnswer>("POST", "/jobs", { name: "", files, extra: 1 });
  assert.equal(status, 400);
  assert.equal(body.error.code, "invalidRequest");
  for (const place of ["body.name", "body.files.0.path", "body.files.0.text", "extra"]) {
    assert.ok(body.error.message.includes(place), `${place} in: ${body.error.message}`);
  }
});

test("wrong parameters, queries and routes are refused with what is possible", async (t) => {
  const lab = await TestGateway.start(t);
  const { id } = await makeJob(lab);
  const answers = await Promise.all([
    lab.call("GET", "/runs?limit=0"),
    lab.call("GET", "/runs?lmit=5"),
    lab.call("GET", `/jobs/${id}/versions/first`),
    lab.call("GET", `/jobs/${id}/versions/9`),
    lab.call("GET", "/nothing"),
    lab.call("GET", "/runs/none/batches"),
    lab.call("GET", "/terminals/80"),
  ]);
  assert.deepEqual(
    answers.map(({ status, body }) => [status, codeOf(body)]),
    [
      [400, "invalidRequest"],
      [400, "invalidRequest"],
      [400, "invalidRequest"],
      [404, "versionNotFound"],
      [404, "routeNotFound"],
      [404, "runNotFound"],
      [400, "invalidRequest"],
    ],
  );
  const wrongMethod = await lab.call("PATCH", "/jobs");
  assert.deepEqual([wrongMethod.status, wrongMethod.headers.get("allow")], [405, "GET, POST"]);
});

test("a body that is no JSON, of another type, or too large is refused", async (t) => {
  const lab = await TestGateway.start(t);
  const path = "/api/v1/jobs";
  const json = { "Content-Type": "application/json" };
  const cases = [
    { headers: json, body: '{"name":' },
    { headers: json, body: Buffer.from([0x22, 0xff, 0x22]) },
    { headers: { "Content-Type": "text/plain" }, body: "{}" },
    { headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: "name=a" },
    { headers: { ...json, "Content-Length": "99999999" }, body: "{}" },
  ];
  const answers = await Promise.all(cases.map((one) => rawRequest(lab, "POST", path, one)));
  assert.deepEqual(
    answers.map(({ status, body }) => [status, codeOf(JSON.parse(body))]),
    [
      [400, "invalidJson"],
      [400, "invalidJson"],
      [415, "notJson"],
      [415, "notJson"],
      [413, "bodyTooLarge"],
    ],
  );
});

test("a body whose size is not told beforehand is cut off at the limit", async (t) => {
  const lab = await TestGateway.start(t);
  const headers = { "Content-Type": "application/json", "Transfer-Encoding": "chunked" };
  const body = Buffer.alloc(17 * 1024 * 1024, " ");
  const answer = await rawRequest(lab, "POST", "/api/v1/jobs", { headers, body }).catch((error: Error) => error);
  // The server may close the connection before all of it was sent; either way the body is not taken.
  if (!(answer instanceof Error)) assert.equal(answer.status, 413);
});

test("requests of other sites' pages are refused, reading included nothing they could change", async (t) => {
  const lab = await TestGateway.start(t);
  const { id } = await makeJob(lab);
  const foreign = { Origin: "http://evil.example", "Sec-Fetch-Site": "cross-site" };
  for (const [method, path] of [
    ["POST", `/api/v1/jobs/${id}/runs`],
    ["DELETE", `/api/v1/jobs/${id}`],
  ] as const) {
    const { status, body } = await rawRequest(lab, method, path, { headers: foreign });
    assert.deepEqual([status, codeOf(JSON.parse(body))], [403, "crossOrigin"]);
  }
  const read = await rawRequest(lab, "GET", `/api/v1/jobs/${id}`, { headers: foreign });
  assert.equal(read.headers["access-control-allow-origin"], undefined);
  assert.equal((await lab.call("GET", `/jobs/${id}`)).status, 200);
});

test("a host name that is not the server's is refused on every path", async (t) => {
  const lab = await TestGateway.start(t);
  const headers = { Host: "evil.example" };
  const api = await rawRequest(lab, "GET", "/api/v1/jobs", { headers });
  assert.deepEqual([api.status, codeOf(JSON.parse(api.body))], [403, "hostRefused"]);
  assert.equal((await rawRequest(lab, "GET", "/", { headers })).status, 403);
  assert.equal((await rawRequest(lab, "GET", "/socket.io/?EIO=4&transport=polling", { headers })).status, 403);
});

test("answers are not kept, not framed and not guessed at", async (t) => {
  const lab = await TestGateway.start(t);
  const { headers } = await lab.call("GET", "/jobs");
  assert.deepEqual(
    ["cache-control", "x-content-type-options", "content-security-policy"].map((name) => headers.get(name)),
    ["no-store", "nosniff", "default-src 'none'; frame-ancestors 'none'"],
  );
});

test("the server says that it is well and gives the types that jobs are written against", async (t) => {
  const lab = await TestGateway.start(t);
  const { body } = await lab.call<HealthResource>("GET", "/health");
  assert.deepEqual([body.ok, body.pid, body.version.split(".").length], [true, process.pid, 3]);
  assert.ok(body.uptime >= 0);
  const types = await lab.call<string>("GET", "/types/dstream.d.ts");
  assert.equal(types.headers.get("content-type"), "text/plain; charset=utf-8");
  assert.match(types.body, /class StreamingContext/);
});

test("lines sent to a terminal open it; a terminal that nobody opened is not there", async (t) => {
  const lab = await TestGateway.start(t);
  const port = await freePort();
  assert.equal((await lab.call("GET", `/terminals/${port}`)).status, 404);
  const sent = await lab.call<TerminalResource>("POST", `/terminals/${port}/lines`, { text: "a\nb" });
  assert.deepEqual([sent.status, sent.body.state, sent.body.linesWaiting], [200, "listening", 2]);
  assert.deepEqual((await lab.call("GET", "/terminals")).body, [sent.body]);
  const refused = await lab.call("POST", `/terminals/${lab.gateway.port}/lines`, { text: "a" });
  assert.deepEqual([refused.status, codeOf(refused.body)], [409, "portInUse"]);
});

test("a terminal's source is started, changed and stopped, and who connects is told and sent away", async (t) => {
  const lab = await TestGateway.start(t);
  const port = await freePort();
  const path = `/terminals/${port}`;
  const started = await lab.call<TerminalResource>("POST", `${path}/source`, { source: "words", seed: 7, rate: 10 });
  assert.deepEqual([started.status, started.body.source?.state, started.body.source?.rate], [201, "waiting", 10]);
  const changed = await lab.call<TerminalResource>("PUT", `${path}/source/rate`, { rate: 2_000 });
  assert.deepEqual([changed.status, changed.body.source?.rate], [200, 2_000]);
  const refusals = await Promise.all([
    lab.call("POST", `${path}/source`, { source: "numbers", rate: 1 }),
    lab.call("POST", `${path}/source`, { source: "text", rate: 1 }),
    lab.call("POST", `${path}/source`, { source: "words", rate: 0 }),
    lab.call("DELETE", `${path}/clients/9`),
  ]);
  assert.deepEqual(
    refusals.map(({ status, body }) => [status, codeOf(body)]),
    [
      [409, "sourceActive"],
      [400, "invalidRequest"],
      [400, "invalidRequest"],
      [404, "clientNotFound"],
    ],
  );
  const job = connect(port, "127.0.0.1");
  await once(job, "data");
  const { body } = await lab.call<TerminalResource>("DELETE", `${path}/source`);
  assert.deepEqual([body.source?.state, body.clients.length], ["stopped", 1]);
  assert.equal((await lab.call("PUT", `${path}/source/rate`, { rate: 1 })).status, 409);
  const closed = once(job.resume(), "close");
  assert.equal((await lab.call("DELETE", `${path}/clients/${body.clients[0]?.id}`)).status, 204);
  await closed;
  const cleared = await lab.call<TerminalResource>("DELETE", `${path}/lines`);
  assert.deepEqual([cleared.body.source, cleared.body.clearedSeq], [undefined, body.linesSent]);
});

test("pages are asked to wait until they are ready, and then get everything that is not the API's", async (t) => {
  const lab = await TestGateway.start(t);
  assert.equal((await fetch(lab.url)).status, 503);
  lab.gateway.servePages((request, response) => response.end(`page ${request.url}`));
  const page = await fetch(`${lab.url}/jobs/1`);
  assert.deepEqual([await page.text(), page.headers.get("x-frame-options")], ["page /jobs/1", "SAMEORIGIN"]);
});

test("the classroom's Kafka broker starts when it is asked for, on the operator's port, and keeps its data in the data folder", async (t) => {
  const dataFolder = temporaryFolder(t);
  const kafkaPort = String(await freePort());
  const lab = await TestGateway.start(t, { dataFolder, kafkaPort });
  const status = async (): Promise<unknown> => (await lab.call("GET", "/kafka")).body;
  assert.deepEqual(await status(), { running: false, address: null });
  const started = await lab.call("POST", "/kafka/start", {});
  assert.deepEqual(started.body, { running: true, address: `127.0.0.1:${kafkaPort}` });
  assert.deepEqual(await status(), started.body);
  assert.ok(existsSync(join(dataFolder, "kafka", "cluster-id")));
});

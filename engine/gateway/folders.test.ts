import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { FileText, FolderListing } from "../protocol/folders.ts";
import type { ErrorAnswer, JobResource } from "../protocol/resources.ts";
import { temporaryFolder, TestGateway } from "./testing/TestGateway.ts";

/** A server with one job, and what its files are asked for. */
class JobFiles {
  readonly lab: TestGateway;
  readonly base: string;
  /** The job's folder on disk. */
  readonly work: string;

  private constructor(lab: TestGateway, dataFolder: string, id: string) {
    this.lab = lab;
    this.base = `/jobs/${id}`;
    this.work = join(dataFolder, "work", id);
  }

  static async start(t: TestContext): Promise<JobFiles> {
    const dataFolder = temporaryFolder(t);
    const lab = await TestGateway.start(t, { dataFolder });
    const files = [{ path: "job.ts", text: "export {};\n" }];
    const { body } = await lab.call<JobResource>("POST", "/jobs", { name: "Files", files });
    return new JobFiles(lab, dataFolder, body.id);
  }

  async names(path = ""): Promise<unknown> {
    const { body } = await this.lab.call<FolderListing>("GET", `${this.base}/folder?${query({ path })}`);
    return body.entries.map(({ name, kind, size }) => `${kind} ${name} ${size}`);
  }

  /** Status and error code, `ok` where there is none. */
  async outcome(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await this.lab.call<ErrorAnswer | undefined>(method, this.base + path, body);
    return `${answer.status} ${answer.status < 400 ? "ok" : (answer.body?.error.code ?? "")}`;
  }

  put(path: string, text: string, overwrite = false): Promise<string> {
    return this.outcome("PUT", `/file?${query({ path })}`, { text, overwrite });
  }

  async read(path: string): Promise<FileText> {
    return (await this.lab.call<FileText>("GET", `${this.base}/file?${query({ path })}`)).body;
  }

  send(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
    return fetch(`${this.lab.url}/api/v1${this.base}/file/bytes?${query({ path })}`, { method: "PUT", body: bytes });
  }
}

const query = (given: Record<string, string>): string => new URLSearchParams(given).toString();

test("files are written, listed, read, moved, sent, kept and removed", async (t) => {
  const files = await JobFiles.start(t);
  assert.deepEqual(await files.names(), []);
  assert.equal(await files.put("in/词.txt", "你好 spark\n"), "200 ok");
  assert.equal(await files.outcome("POST", "/folder", { path: "out/deep" }), "201 ok");
  assert.deepEqual(await files.names("in"), ["file 词.txt 13"]);
  const { text, truncated, binary } = await files.read("in/词.txt");
  assert.deepEqual([text, truncated, binary], ["你好 spark\n", false, false]);
  assert.equal(await files.outcome("POST", "/file/move", { from: "in/词.txt", to: "out/deep/b.txt" }), "200 ok");
  assert.deepEqual([await files.names("in"), await files.names("out/deep")], [[], ["file b.txt 13"]]);
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 256);
  assert.equal((await files.send("in/raw.bin", bytes)).status, 200);
  const kept = await fetch(`${files.lab.url}/api/v1${files.base}/file/bytes?${query({ path: "in/raw.bin" })}`);
  assert.deepEqual(new Uint8Array(await kept.arrayBuffer()), bytes);
  assert.equal(kept.headers.get("content-disposition"), "attachment; filename*=UTF-8''raw.bin");
  const shown = await files.read("in/raw.bin");
  assert.deepEqual([shown.binary, shown.truncated, shown.size, shown.text], [true, true, 300_000, ""]);
  assert.equal(await files.outcome("DELETE", `/file?${query({ path: "out" })}`), "204 ok");
  assert.deepEqual(readdirSync(files.work), ["in"]);
});

test("a file that is there is replaced only when told to; a folder never", async (t) => {
  const files = await JobFiles.start(t);
  await files.put("a.txt", "old");
  assert.equal(await files.put("a.txt", "new"), "409 fileExists");
  assert.equal(await files.put("a.txt", "new", true), "200 ok");
  assert.equal(readFileSync(join(files.work, "a.txt"), "utf8"), "new");
  await files.outcome("POST", "/folder", { path: "in" });
  assert.equal(await files.put("in", "x", true), "409 fileExists");
  assert.equal(
    await files.outcome("POST", "/file/move", { from: "a.txt", to: "in", overwrite: true }),
    "409 fileExists",
  );
  assert.equal(await files.outcome("POST", "/file/move", { from: "in", to: "in/deeper" }), "400 badPath");
});

test("moving keeps a file's time unless it is to be the time of the move", async (t) => {
  const files = await JobFiles.start(t);
  await files.put("a.txt", "x");
  utimesSync(join(files.work, "a.txt"), 1_000, 1_000);
  await files.outcome("POST", "/file/move", { from: "a.txt", to: "in/a.txt" });
  assert.equal(statSync(join(files.work, "in/a.txt")).mtimeMs, 1_000_000);
  const before = Date.now();
  await files.outcome("POST", "/file/move", { from: "in/a.txt", to: "in/b.txt", touch: true });
  assert.ok(statSync(join(files.work, "in/b.txt")).mtimeMs >= before - 20);
});

test("no path leads out of the job's folder: no dots, no absolute paths, no links", async (t) => {
  const files = await JobFiles.start(t);
  const outside = temporaryFolder(t);
  writeFileSync(join(outside, "secret.txt"), "secret");
  await files.put("in/a.txt", "x");
  symlinkSync(outside, join(files.work, "link"));
  symlinkSync(join(outside, "secret.txt"), join(files.work, "in/secret.txt"));
  const hostile = ["..", "../x", "in/../../x", "/etc/passwd", "./a", "in//a", "in/", "a\\b", "a\0b", "link/new.txt"];
  for (const path of [...hostile, "x".repeat(300), "字".repeat(100)]) {
    assert.equal(await files.put(path, "owned"), "400 badPath", path);
    assert.equal(await files.outcome("POST", "/file/move", { from: "in/a.txt", to: path }), "400 badPath", path);
    assert.equal((await files.send(path, Uint8Array.of(1))).status, 400, path);
  }
  for (const path of ["../../dstream.db", "link", "link/secret.txt", "in/secret.txt"]) {
    for (const route of ["/file", "/file/bytes", "/folder"]) {
      assert.equal(await files.outcome("GET", `${route}?${query({ path })}`), "400 badPath", `${route} ${path}`);
    }
    assert.equal(await files.outcome("POST", "/file/move", { from: path, to: "taken" }), "400 badPath", path);
  }
  assert.equal(await files.outcome("DELETE", `/file?${query({ path: "link" })}`), "204 ok");
  assert.deepEqual(readdirSync(outside), ["secret.txt"]);
  assert.deepEqual(await files.names("in"), ["other secret.txt 0", "file a.txt 1"]);
});

test("what is not there, or not a file, is said; other jobs' files need another job", async (t) => {
  const files = await JobFiles.start(t);
  await files.put("in/a.txt", "x");
  const get = (route: string, path: string): Promise<string> => files.outcome("GET", `${route}?${query({ path })}`);
  assert.deepEqual(
    [
      await get("/file", "b.txt"),
      await get("/folder", "b"),
      await get("/file", "in"),
      await get("/folder", "in/a.txt"),
    ],
    ["404 pathNotFound", "404 pathNotFound", "400 notAFile", "404 pathNotFound"],
  );
  assert.equal(await get("/file", "in/a.txt/deeper"), "404 pathNotFound");
  assert.equal((await files.lab.call("GET", "/jobs/nobody/folder")).status, 404);
  assert.equal(await files.outcome("DELETE", `/file?${query({ path: "" })}`), "400 invalidRequest");
});

test("an upload that breaks off or is too large leaves nothing", async (t) => {
  const files = await JobFiles.start(t);
  const url = `${files.lab.url}/api/v1${files.base}/file/bytes?${query({ path: "in/big.txt" })}`;
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(100_000));
      setTimeout(() => controller.error(new Error("gone")), 50);
    },
  });
  await assert.rejects(fetch(url, { method: "PUT", body: broken, duplex: "half" } as RequestInit));
  const megabyte = new Uint8Array(1024 * 1024);
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => (sent++ < 300 ? controller.enqueue(megabyte) : controller.close()),
  });
  const answer = await fetch(url, { method: "PUT", body: endless, duplex: "half" } as RequestInit).catch(
    () => undefined,
  );
  if (answer !== undefined) assert.equal(answer.status, 413);
  assert.ok(!existsSync(join(files.work, "in/big.txt")));
  await t.waitFor(() => assert.deepEqual(readdirSync(files.work), ["in"]), { timeout: 5_000 });
});

test("a listing leaves out names that begin with a dot, and of very many entries tells those changed last", async (t) => {
  const files = await JobFiles.start(t);
  mkdirSync(join(files.work, "out"), { recursive: true });
  for (let i = 0; i < 1_010; i++) {
    const path = join(files.work, "out", `f${i}`);
    writeFileSync(path, "");
    utimesSync(path, i, i);
  }
  writeFileSync(join(files.work, "out", ".hidden"), "");
  const { body } = await files.lab.call<FolderListing>("GET", `${files.base}/folder?path=out`);
  assert.deepEqual([body.total, body.entries.length, body.entries[0]?.name], [1_010, 1_000, "f1009"]);
});

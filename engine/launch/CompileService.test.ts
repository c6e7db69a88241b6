import assert from "node:assert/strict";
import { test } from "node:test";
import { CompileService } from "./CompileService.ts";

const GOOD = [{ path: "job.ts", text: 'import { args } from "dstream";\nconsole.log(args.length);\n' }];
const BAD = [{ path: "job.ts", text: 'const n: number = "x";\nexport {};\n' }];

test("one warm thread compiles many jobs at once and tells good from bad", async (context) => {
  const service = new CompileService();
  context.after(() => service.close());
  service.warmUp();
  const results = await Promise.all([GOOD, BAD, GOOD].map((files) => service.compile(files, "job.ts")));
  assert.deepEqual(
    results.map(({ ok }) => ok),
    [true, false, true],
  );
  const bad = results[1];
  assert.deepEqual(bad?.ok === false && bad.diagnostics[0]?.position.line, 1);
});

test("a thread that is gone fails what it was asked, and the next call gets a new one", async (context) => {
  const service = new CompileService();
  context.after(() => service.close());
  const lost = assert.rejects(service.compile(GOOD, "job.ts"), { code: "compilerDied" });
  await service.close();
  await lost;
  assert.equal((await service.compile(GOOD, "job.ts")).ok, true);
});

import { once } from "node:events";
import { test } from "node:test";
import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import type { CompileReply, CompileRequest } from "../protocol/compileProtocol.ts";

test("the compile thread answers each request under its id", async () => {
  const worker = new Worker(new URL("./compileMain.ts", import.meta.url), { env: {}, argv: [] });
  try {
    const ask = async (request: CompileRequest): Promise<CompileReply> => {
      worker.postMessage(request);
      const [reply] = (await once(worker, "message")) as [CompileReply];
      return reply;
    };
    const good = await ask({
      type: "job",
      requestId: 7,
      files: [{ path: "job.ts", text: "const n: number = 1;" }],
      entry: "job.ts",
    });
    assert.ok(good.requestId === 7 && good.type === "job" && good.result.ok);
    const bad = await ask({
      type: "job",
      requestId: 8,
      files: [{ path: "job.ts", text: "const n: number = '';" }],
      entry: "job.ts",
    });
    assert.ok(bad.requestId === 8 && bad.type === "job" && !bad.result.ok);
    assert.equal(bad.result.diagnostics[0]?.code, "TS2322");
    const cell = await ask({
      type: "cell",
      requestId: 9,
      input: { earlier: [], cell: { path: "cell1.ts", text: "1 + 1" }, firstFunctionId: 0 },
    });
    assert.ok(cell.requestId === 9 && cell.type === "cell" && cell.result.ok);
  } finally {
    await worker.terminate();
  }
});

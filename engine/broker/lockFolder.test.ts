import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { lockFolder } from "./lockFolder.ts";
import { brokerFolder } from "./testing/startBroker.ts";

const MODULE = new URL("./lockFolder.ts", import.meta.url).href;

test("a folder belongs to one process until it ends, however it ends", async (context) => {
  const folder = brokerFolder(context);
  const program = `(await import(${JSON.stringify(MODULE)})).lockFolder(process.argv[1]); console.log("locked"); setInterval(() => {}, 1e6);`;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", program, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  context.after(() => owner.kill("SIGKILL"));
  await once(owner.stdout, "data");
  assert.throws(() => lockFolder(folder), { code: "brokerFolderInUse", params: { folder, pid: owner.pid ?? 0 } });
  owner.kill("SIGKILL");
  await once(owner, "exit");
  lockFolder(folder)();
});

test(
  "a process that got the number of a dead owner does not hold its folder",
  { skip: process.platform !== "linux" && "only Linux tells when a process started" },
  (context) => {
    const folder = brokerFolder(context);
    writeFileSync(join(folder, "pid"), `${process.ppid} 1`);
    lockFolder(folder)();
  },
);

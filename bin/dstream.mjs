#!/usr/bin/env node
/**
 * `dstream` on whatever Node is there (20 or later): the engine needs a newer one, which the packages bring along on Linux and Windows.
 * Starts it with the same standard streams, passes signals on and ends with its exit code.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureInstalled, modernNode } from "../scripts/install.mjs";

const main = fileURLToPath(new URL("../engine/cli/main.ts", import.meta.url));
const packages = fileURLToPath(new URL("../node_modules", import.meta.url));

try {
  if (!existsSync(packages)) ensureInstalled();
  const child = spawn(modernNode(), [main, ...process.argv.slice(2)], { stdio: "inherit" });
  // In a terminal Ctrl-C reaches the child by itself; a second one from here would make a graceful stop a hard one.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

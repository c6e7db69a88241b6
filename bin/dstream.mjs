#!/usr/bin/env node
/**
 * `dstream` on whatever Node is there (20 or later). The engine needs a newer one, which the packages bring along on Linux and Windows: then
 * it runs there, with the same standard streams, signals and exit code.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ensureInstalled, modernNode } from "../scripts/install.mjs";

const main = new URL("../engine/cli/main.ts", import.meta.url);
const packages = new URL("../node_modules", import.meta.url);

/** Runs the command line on another Node; passes on signals, of which a terminal's Ctrl-C may arrive there twice. */
function runOn(node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" });
  process.on("SIGINT", () => child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => {
    process.exit(code ?? (signal === "SIGINT" ? 130 : 1));
  });
  endWithNpm(() => child.kill("SIGTERM"));
}

/** npx and npm run do not pass SIGTERM on: without them we are an orphan. */
function endWithNpm(end) {
  if (process.env.npm_command === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}

try {
  if (!existsSync(packages)) ensureInstalled();
  if (Number(process.versions.node.split(".")[0]) < 24) {
    runOn(modernNode());
  } else {
    endWithNpm(() => process.kill(process.pid, "SIGTERM"));
    await import(main.href);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

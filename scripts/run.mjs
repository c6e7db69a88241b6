/**
 * Behind every npm script: brings the checkout into the state that the command needs (packages, Monaco, pages), then runs it on Node 24.
 * Has no dependencies and runs on Node 20, because it runs before anything is installed.
 */
import { spawn } from "node:child_process";
import { buildIfStale } from "./build.mjs";
import { ensureInstalled, modernNode } from "./install.mjs";

const [command = "start", ...rest] = process.argv.slice(2);

const commands = {
  async start() {
    buildIfStale(modernNode());
    await runServer("production");
  },
  async dev() {
    buildIfStale(modernNode(), { pages: false });
    await runServer("development");
  },
  async build() {
    buildIfStale(modernNode(), { force: true });
  },
  async test() {
    process.exitCode = await runToEnd(modernNode(), ["scripts/test.mjs", "all", ...rest]);
  },
  async check() {
    process.exitCode = await runToEnd(modernNode(), ["scripts/test.mjs", "check"]);
  },
  async conformance() {
    process.exitCode = await runToEnd(modernNode(), ["engine/conformance/conformanceMain.ts", ...rest], {
      // Each case starts threads of its own, which would all strip the types of the same files.
      NODE_COMPILE_CACHE: ".cache/node",
    });
  },
  async programs() {
    process.exitCode = await runToEnd(modernNode(), ["scripts/programs.mjs", ...rest]);
  },
  async bench() {
    process.exitCode = await runToEnd(modernNode(), ["engine/bench/benchMain.ts", ...rest]);
  },
  async "exactly-once"() {
    process.exitCode = await runToEnd(modernNode(), ["scripts/exactlyOnce.mjs", ...rest]);
  },
};

/** Runs the server until it ends; passes signals on, and ends it when whoever started us is gone (npm does not forward SIGTERM). */
async function runServer(mode) {
  const watch = mode === "development" ? ["--watch-path=engine", "--watch-path=server.ts"] : [];
  process.exitCode = await runToEnd(modernNode(), [...watch, "server.ts"], { NODE_ENV: mode });
}

function runToEnd(executable, args, env = {}) {
  const child = spawn(executable, args, { stdio: "inherit", env: { ...process.env, ...env } });
  const forward = (signal) => child.kill(signal);
  process.on("SIGINT", () => forward("SIGINT"));
  process.on("SIGTERM", () => forward("SIGTERM"));
  const parent = process.ppid;
  const orphanWatch = setInterval(() => process.ppid !== parent && forward("SIGTERM"), 500);
  orphanWatch.unref();
  return new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1))));
}

const run = commands[command];
if (run === undefined) {
  console.error(`Unknown command ${command}. There are: ${Object.keys(commands).join(", ")}.`);
  process.exit(2);
}
try {
  ensureInstalled();
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

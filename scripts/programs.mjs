/**
 * `npm run programs [part of a name…]`, on Node 24: starts the real systems that the course's programs are run against, runs them, and stops the systems.
 */
import { spawn } from "node:child_process";
import { installDebianPackages } from "./browser.mjs";
import { modernNode } from "./install.mjs";
import { startSystems } from "./systems/systems.mjs";

let running;

/** Runs the programs on this terminal; resolves with the exit code. */
function runPrograms(names) {
  const args = ["--disable-warning=TimeoutNegativeWarning", "engine/programs/programsMain.ts", ...names];
  // Every program starts threads that would all strip the types of the same files.
  const env = { ...process.env, NODE_COMPILE_CACHE: ".cache/node" };
  return new Promise((resolve) => {
    running = spawn(modernNode(), args, { stdio: "inherit", env }).on("exit", (code) => resolve(code ?? 1));
  });
}

try {
  installDebianPackages(["netcat-openbsd"]);
} catch (error) {
  console.log(`✖ netcat cannot be installed: ${error.message}`);
}
const systems = startSystems(["kafka", "mariadb"]);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    running?.kill(signal);
    void systems.stop().finally(() => process.exit(130));
  });
}
try {
  await systems.ready;
  process.exitCode = await runPrograms(process.argv.slice(2));
} finally {
  await systems.stop();
}

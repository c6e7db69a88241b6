import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const stampFile = path.join(root, ".next", "dstream-build");
const inputs = ["app", "components", "engine/protocol", "public/icon.svg", "next.config.js", "package-lock.json"];

function newestChange(file) {
  if (!existsSync(file)) return 0;
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newestChange(path.join(file, name))));
}

function run(node, args) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const result = spawnSync(node, args, { cwd: root, stdio: ["ignore", 2, 2], env });
  if (result.status !== 0) throw new Error(`${args.join(" ")} failed; its own message stands above.`);
}

/**
 * Builds what is missing or older than its sources: the editor (public/monaco) and, unless `pages` is false, the pages (.next).
 * Nothing to do takes milliseconds.
 */
export function buildIfStale(node, { force = false, pages = true } = {}) {
  run(node, ["scripts/build-monaco.mjs"]);
  if (!pages) return;
  const changed = Math.max(...inputs.map((input) => newestChange(path.join(root, input))));
  if (!force && existsSync(stampFile) && statSync(stampFile).mtimeMs >= changed) return;
  console.error("Building the pages (once, about half a minute) ...");
  // Left over from `npm run dev`; a deleted route in it would fail the build.
  rmSync(path.join(root, ".next", "dev", "types"), { recursive: true, force: true });
  run(node, ["node_modules/next/dist/bin/next", "build"]);
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, "");
  utimesSync(stampFile, new Date(), new Date());
}

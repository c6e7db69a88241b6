/**
 * Bundles Monaco into public/monaco/<version>/, where pages load it at run time: Next never has to compile it, and the version in the
 * path lets browsers keep it for good. Does nothing when that folder is complete. Runs on Node 20.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const modules = path.join(root, "node_modules", "monaco-editor");
const entry = path.join(root, "scripts", "monaco-entry.mjs");

/** Monaco's version and a hash of our own build recipe: changes whenever the bundle would. */
export function monacoVersion() {
  const { version } = JSON.parse(readFileSync(path.join(modules, "package.json"), "utf8"));
  const recipe = createHash("sha256")
    .update(readFileSync(entry))
    .update(readFileSync(fileURLToPath(import.meta.url)));
  return `${version}-${recipe.digest("hex").slice(0, 8)}`;
}

async function build(outdir) {
  const esbuild = await import("esbuild");
  const vs = path.join(modules, "esm", "vs");
  const common = { bundle: true, minify: true, target: "es2022", outdir, logLevel: "error" };
  const workers = {
    "ts.worker": path.join(vs, "languages", "features", "typescript", "ts.worker.js"),
    "editor.worker": path.join(vs, "editor", "editor.worker.js"),
  };
  await Promise.all([
    esbuild.build({ ...common, format: "iife", entryPoints: workers }),
    esbuild.build({ ...common, format: "esm", entryPoints: { monaco: entry }, loader: { ".ttf": "file" } }),
    esbuild.build({ ...common, format: "esm", entryPoints: { "nls.zh-CN": path.join(vs, "nls", "lang", "zh-cn.js") } }),
  ]);
  await esbuild.stop();
}

async function main() {
  const folder = path.join(root, "public", "monaco");
  const outdir = path.join(folder, monacoVersion());
  const stamp = path.join(outdir, "complete");
  if (existsSync(stamp)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  await build(outdir);
  writeFileSync(stamp, "");
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();

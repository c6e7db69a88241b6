import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const stampFile = path.join(root, "node_modules", ".dstream-install");

/** The Node that runs engine and server: TypeScript files directly, so 22.18 at least. */
const NEEDED = [22, 18];

/** Installs the locked packages if they are not there or the lock file has changed since. */
export function ensureInstalled() {
  const stamp = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  console.error("Installing packages (once, about half a minute) ...");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" };
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], options);
  if (result.status !== 0)
    throw new Error("npm ci failed; its own message stands above. Check the network, then start again.");
  writeFileSync(stampFile, stamp);
}

/**
 * Path of a Node that is new enough: the one that npm installed with the packages (Linux, Windows), else the one running now.
 * Throws with what to do where there is none, for example on a Mac with an older Node.
 */
export function modernNode() {
  const bundled = path.join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
  if (existsSync(bundled)) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return process.execPath;
  throw new Error(
    `DStream Lab needs Node ${NEEDED.join(".")} or later; this is Node ${process.versions.node}, and no newer one comes with the packages on ` +
      `${process.platform}-${process.arch}. Install Node 24 from nodejs.org, then start again.`,
  );
}

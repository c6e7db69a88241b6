import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Keeps a headless Chromium from calling out: in a closed network every such call fails, many at a time. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of an installed Chromium or Chrome, or undefined: Playwright's own download is used then. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  for (const name of names) {
    const found = spawnSync("which", [name], { encoding: "utf8" });
    if (found.status === 0 && found.stdout.trim()) return found.stdout.trim();
  }
  return macPaths.find((path) => existsSync(path));
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs the Debian packages among `packages` that are missing. Only as root on Debian or the like; elsewhere does nothing. */
export function installDebianPackages(packages) {
  if (!isRootOnDebian()) return;
  const missing = packages.filter(
    (name) =>
      spawnSync("dpkg-query", ["-W", "-f=${Status}", name], { encoding: "utf8" }).stdout !== "install ok installed",
  );
  if (missing.length === 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", 2, 2], env });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], {
    stdio: ["ignore", 2, 2],
    env,
  });
}

/** Makes sure that browser tests find a browser, Chinese glyphs and a real netcat. */
export function ensureTestTools(nodePath) {
  installDebianPackages(["netcat-openbsd", "fonts-noto-cjk", ...(findChromium() ? [] : ["chromium"])]);
  if (!findChromium()) {
    execFileSync(nodePath, ["node_modules/playwright/cli.js", "install", "chromium"], { stdio: "inherit" });
  }
}

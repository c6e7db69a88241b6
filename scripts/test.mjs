/**
 * `npm test` and `npm run check`, on Node 24: run.mjs starts it with `all [part of a path…]` or `check`.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { ensureTestTools } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { modernNode } from "./install.mjs";

const bin = (name) => `node_modules/${name}`;

/** The static checks: name and command. Each counts as one test. */
const checks = [
  ["formatting", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."]],
  ["types of engine and server", [bin("typescript/bin/tsc"), "-p", "tsconfig.engine.json"]],
  ["types of the pages", [bin("typescript/bin/tsc"), "-p", "tsconfig.json"]],
  [
    "lint and import table",
    [bin("eslint/bin/eslint.js"), "--max-warnings=0", "--cache", "--cache-location", ".cache/eslint", "."],
  ],
  ["dead exports", [bin("knip/bin/knip.js"), "--no-progress"]],
];

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.stderr.on("data", (chunk) => (text += chunk));
    child.on("exit", (code) => resolve({ ok: code === 0, text }));
  });
}

async function staticChecks(node) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, args] of checks) {
    const { ok, text } = await run(node, args);
    console.log(`${ok ? "✔" : "✖"} ${name}`);
    if (!ok) console.log(text);
    counts[ok ? "passed" : "failed"] += 1;
  }
  return counts;
}

/** Runs node's test runner on the unit tests, or on those whose path holds one of `only`. */
function unitTests(node, only) {
  const report = ".cache/unit.tap";
  const files = globSync("{engine,components,scripts}/**/*.test.ts")
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .sort();
  if (files.length === 0) return { passed: 0, failed: 0 };
  const reporters = [
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${report}`,
  ];
  const args = [
    "--test",
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    "--test-timeout=120000",
    ...reporters,
    ...files,
  ];
  const { status } = spawnSync(node, args, { stdio: "inherit" });
  return countTap(report, status ?? 1);
}

function countTap(report, status) {
  const text = existsSync(report) ? readFileSync(report, "utf8") : "";
  const number = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
  const skipped = number("skipped");
  const failed = number("fail") + number("cancelled");
  for (const [line] of text.matchAll(/^.*# SKIP.*$/gm)) console.log(`skipped: ${line.trim()}`);
  for (const [block] of text.matchAll(/^ *not ok .*\n( +---\n[\s\S]*?\n +\.\.\.\n)?/gm)) console.log(block);
  return { passed: number("pass"), failed: failed === 0 && status !== 0 ? 1 : failed, skipped };
}

function browserTests(node, only) {
  const report = ".cache/e2e.json";
  rmSync(report, { force: true });
  const { status } = spawnSync(node, [bin("playwright/cli.js"), "test", ...only], { stdio: "inherit" });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  const failed = stats.unexpected;
  return {
    passed: stats.expected + stats.flaky,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: stats.skipped,
  };
}

function conclude(results) {
  const sum = (key) => results.reduce((total, counts) => total + (counts[key] ?? 0), 0);
  const skipped = sum("skipped");
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return sum("failed") === 0 ? 0 : 1;
}

/** The checks, the unit tests, the browser tests; with arguments only the tests whose path holds one of them. Returns the counts. */
async function allTests(node, only) {
  ensureTestTools(node);
  const results = [];
  if (only.length === 0) results.push(await staticChecks(node));
  results.push(unitTests(node, only));
  const wanted =
    only.length === 0 || globSync("e2e/*.spec.ts").some((file) => only.some((part) => file.includes(part)));
  if (wanted) {
    buildIfStale(node);
    results.push(browserTests(node, only));
  }
  return results;
}

const [mode, ...only] = process.argv.slice(2);
const node = modernNode();
mkdirSync(".cache", { recursive: true });
process.exitCode = conclude(mode === "check" ? [await staticChecks(node)] : await allTests(node, only));

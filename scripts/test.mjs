/**
 * `npm test` and `npm run check`, on Node 24: run.mjs starts it with `all [part of a path…]` or `check`.
 */
import { spawn } from "node:child_process";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { ensureTestTools } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { modernNode } from "./install.mjs";
import { neededSystems, startSystems } from "./systems/systems.mjs";

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

/** The command that runs on this terminal. */
let shown;

/** Runs a command on this terminal, with variables added to the environment; resolves with its exit code. */
function runShown(command, args, variables = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...variables };
    shown = spawn(command, args, { stdio: "inherit", env }).on("exit", (code) => resolve(code ?? 1));
  });
}

/** As many at a time as there are processors: each check keeps one busy. */
async function staticChecks(node) {
  const counts = { passed: 0, failed: 0 };
  const waiting = checks.values();
  const work = async () => {
    for (const [name, args] of waiting) {
      const { ok, text } = await run(node, args);
      console.log(`${ok ? "✔" : "✖"} ${name}`);
      if (!ok) console.log(text);
      counts[ok ? "passed" : "failed"] += 1;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return counts;
}

/** The files of that pattern; with `only`, those whose path holds one of its words. */
function selectFiles(pattern, only) {
  return globSync(pattern)
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .sort();
}

/** Runs node's test runner on the unit tests in `files`. */
async function unitTests(node, files) {
  const report = ".cache/unit.tap";
  if (files.length === 0) return { passed: 0, failed: 0 };
  const reporters = [
    "--test-reporter=dot",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${report}`,
  ];
  const args = [
    "--test",
    // One more than there are processors: some tests wait for what takes its time, such as a deadline or a broker that restarts.
    `--test-concurrency=${availableParallelism() + 1}`,
    "--test-timeout=120000",
    ...reporters,
    ...files,
  ];
  // Test files and their threads load the same modules again and again: Node keeps what it made of them, for this round only.
  const compiled = path.resolve(".cache/compiled");
  rmSync(compiled, { recursive: true, force: true });
  // Most of them load the compiler: with room for young objects it takes a tenth less.
  const variables = { NODE_COMPILE_CACHE: compiled, NODE_OPTIONS: "--max-semi-space-size=64" };
  return countTap(report, await runShown(node, args, variables));
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

async function browserTests(node, only) {
  const report = ".cache/e2e.json";
  rmSync(report, { force: true });
  const status = await runShown(node, [bin("playwright/cli.js"), "test", ...only]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  const failed = stats.unexpected;
  return {
    passed: stats.expected + stats.flaky,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: stats.skipped,
  };
}

/** Prints the last line. On CI everything must have run: a skip is a failure there. */
function conclude(results) {
  const sum = (key) => results.reduce((total, counts) => total + (counts[key] ?? 0), 0);
  const skips = sum("skipped");
  const [failed, skipped] = process.env.CI === "true" ? [sum("failed") + skips, 0] : [sum("failed"), skips];
  console.log(`${sum("passed")} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed === 0 ? 0 : 1;
}

/**
 * The checks, the unit tests, the browser tests; with arguments only the tests whose path holds one of them. Real systems that the tests ask
 * for start beside the checks. Returns the counts.
 */
async function allTests(node, only) {
  ensureTestTools(node);
  const units = selectFiles("{engine,components,scripts}/**/*.test.ts", only);
  const pages = selectFiles("e2e/*.spec.ts", only);
  const systems = startSystems(neededSystems([...units, ...pages]));
  stopOnSignals(systems);
  try {
    const results = only.length === 0 ? [await staticChecks(node)] : [];
    await systems.ready;
    results.push(await unitTests(node, units));
    if (pages.length > 0) {
      buildIfStale(node);
      results.push(await browserTests(node, only));
    }
    return results;
  } finally {
    await systems.stop();
  }
}

/** A test run that is ended takes the systems and the running command along. */
function stopOnSignals(systems) {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      shown?.kill(signal);
      void systems.stop().finally(() => process.exit(130));
    });
  }
}

const [mode, ...only] = process.argv.slice(2);
const node = modernNode();
mkdirSync(".cache", { recursive: true });
process.exitCode = conclude(mode === "check" ? [await staticChecks(node)] : await allTests(node, only));

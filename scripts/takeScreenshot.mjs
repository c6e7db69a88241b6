/**
 * Writes docs/images/job-page.png, the picture in README.md: the word count that everybody starts with, fed for some twenty batches.
 * Needs built pages, a browser and port 9999: `node scripts/run.mjs build`, then `node_modules/.bin/node scripts/takeScreenshot.mjs`.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright";
import { Lab } from "../e2e/support/Lab.ts";
import { chromiumFlags, findChromium } from "./browser.mjs";

const FILE = path.resolve(import.meta.dirname, "../docs/images/job-page.png");

/** One for each second: the same words, more of one and less of another, so that their lines cross. */
const LINES = [
  "I love hadoop I love spark streams",
  "spark streams love words and hadoop",
  "spark spark streams love hadoop words",
  "spark streams spark streams spark love hadoop words",
  "streams of words streams of love spark hadoop",
  "words words streams hadoop hadoop love spark",
  "hadoop words hadoop love hadoop spark streams",
];
const BATCHES = 21;

async function feed(page) {
  const input = page.getByRole("textbox", { name: "Type a line for port 9999" });
  for (let batch = 0; batch < BATCHES; batch += 1) {
    await input.fill(LINES[batch % LINES.length]);
    await input.press("Enter");
    await page.waitForTimeout(1_000);
  }
}

async function takePicture(url) {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: chromiumFlags });
  try {
    const viewport = { width: 1440, height: 900 };
    await runAndShow(await browser.newPage({ viewport, locale: "en-US", colorScheme: "light" }), url);
  } finally {
    await browser.close();
  }
}

async function runAndShow(page, url) {
  await page.goto(url);
  await page.locator(".view-line").first().waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Job connected", { exact: true }).waitFor();
  await page.getByRole("radio", { name: "Chart" }).check();
  await feed(page);
  await page.getByRole("img", { name: /^Largest keys/ }).waitFor();
  await page.screenshot({ path: FILE });
}

mkdirSync(path.dirname(FILE), { recursive: true });
const lab = await Lab.start();
try {
  await takePicture(lab.url);
  console.log(`Wrote ${path.relative(process.cwd(), FILE)}.`);
} finally {
  await lab.stop();
}

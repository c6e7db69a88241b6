import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright/test";
import type { JobResource, JobSummary } from "../engine/protocol/resources.ts";
import { JobPage } from "./pages/JobPage.ts";
import { chinese, english, type Words } from "./pages/words.ts";
import { freePort } from "./support/freePort.ts";
import { queueJob, wordCountJob } from "./support/jobs.ts";
import type { Lab } from "./support/Lab.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ mode: "parallel" });

const WIDE = { width: 1440, height: 900 };
const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };
const ACCESSIBILITY_RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/** Finds nothing to complain about in what the page shows now, and writes a picture of it. */
async function looksRight(page: Page, name: string): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const picture = `${name}-${width}`;
  await page.screenshot({ path: `screenshots/${picture}.png` });
  // Legacy mode only leaves out frames of other origins, of which there are none, and the blank page that would gather their results.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ACCESSIBILITY_RULES, resultTypes: ["violations"] })
    .setLegacyMode(true)
    .analyze();
  const complaints = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
  expect.soft(complaints, `accessibility of ${picture}`).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overflow, `pixels by which ${picture} is too wide`).toBeLessThanOrEqual(0);
}

/** A run with batches to look at, some of them with words. */
async function liveRun(lab: Lab, name: string): Promise<JobResource> {
  const port = await freePort();
  const job = await lab.createJob(name, wordCountJob(port), { terminals: [port] });
  const run = await lab.startRun(job);
  for (const line of ["I love hadoop I love spark", "spark streams what hadoop stores"]) {
    const before = (await lab.batchesOf(run)).length;
    await lab.sendLines(port, line);
    await expect.poll(async () => (await lab.batchesOf(run)).length).toBeGreaterThan(before);
  }
  return job;
}

function collectConsoleErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  return errors;
}

/** The job page's views, one after the other, at the width it has now. */
async function lookAtViews(jobPage: JobPage, name: string, views: readonly string[]): Promise<void> {
  for (const [index, view] of views.entries()) {
    await jobPage.page.getByRole("tab", { name: view, exact: true }).first().click();
    await looksRight(jobPage.page, `${name}-${index + 1}`);
  }
}

function compactViews({ locale, output }: Words): readonly string[] {
  return locale === "en" ? ["Code", output, "Time"] : ["代码", output, "时间"];
}

/**
 * The narrow width to look at in a theme: each language has both widths and both themes, and what depends on a width (room) or on a theme
 * (contrast) does not depend on the other.
 */
function narrowSize({ locale }: Words, theme: "light" | "dark"): typeof TABLET {
  return (locale === "en") === (theme === "dark") ? TABLET : PHONE;
}

/** Changes between light and dark; ready when no colour changes any more. */
async function changeTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(async () => {
    const fades = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(fades.map(({ finished }) => finished));
  });
}

for (const words of [english, chinese]) {
  test.describe(words.locale, () => {
    test.use({ locale: words.locale, viewport: WIDE });

    test(`the list of jobs and a live run look right in ${words.locale}, light and dark, on every width`, async ({
      lab,
      page,
    }) => {
      // Some fifteen pictures with their checks of one run.
      test.setTimeout(240_000);
      const errors = collectConsoleErrors(page);
      const job = await liveRun(lab, words.locale === "en" ? "Words of a live stream" : "实时词频统计");
      await page.goto(`${lab.url}/jobs`);
      await expect(page.getByRole("link", { name: job.name }).first()).toBeVisible();
      for (const theme of ["light", "dark"] as const) {
        await changeTheme(page, theme);
        for (const size of [WIDE, narrowSize(words, theme)]) {
          await page.setViewportSize(size);
          await looksRight(page, `jobs-${words.locale}-${theme}`);
        }
      }
      await page.setViewportSize(WIDE);
      const jobPage = await JobPage.open(page, lab.url, job, words);
      for (const theme of ["light", "dark"] as const) {
        const look = `${words.locale}-${theme}`;
        await page.setViewportSize(WIDE);
        await changeTheme(page, theme);
        await jobPage.editor.isReady();
        await jobPage.output.showText();
        await jobPage.output.hasABatch();
        await looksRight(page, `job-${look}-text`);
        await jobPage.output.showChart();
        await looksRight(page, `job-${look}-chart`);
        await page.setViewportSize(narrowSize(words, theme));
        await lookAtViews(jobPage, `job-${look}`, compactViews(words));
      }
      expect(errors).toEqual([]);
    });
  });
}

test("tables, statistics, executors and dialogs are accessible too", async ({ lab, page }) => {
  const job = await liveRun(lab, "All views");
  const jobPage = await JobPage.open(page, lab.url, job);
  const { batches, statistics, executors } = english;
  await jobPage.output.showTable();
  await looksRight(page, "job-table");
  await lookAtViews(jobPage, "job-results", [batches, statistics, executors]);
  await page.getByRole("button", { name: "Settings" }).click();
  await looksRight(page, "job-settings");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Versions of this job" }).click();
  await looksRight(page, "job-versions");
});

for (const words of [english, chinese]) {
  test.describe(`trouble in ${words.locale}`, () => {
    test.use({ locale: words.locale, viewport: WIDE });

    test("a job never run, a failed run, a missing page and an empty list look right", async ({ freshLab, page }) => {
      const terminals = [await freePort()];
      const job = await freshLab.createJob("Throws", queueJob('JSON.parse(x === 5 ? "{" : "1")'), { terminals });
      const jobPage = await JobPage.open(page, freshLab.url, job, words);
      await jobPage.editor.isReady();
      await looksRight(page, `never-${words.locale}`);
      await jobPage.run();
      await jobPage.isIn(words.failed);
      await looksRight(page, `failed-${words.locale}`);
      await page.setViewportSize(PHONE);
      await looksRight(page, `failed-${words.locale}`);

      await page.goto(`${freshLab.url}/nowhere`);
      await looksRight(page, `missing-${words.locale}`);
      for (const { id } of await freshLab.call<readonly JobSummary[]>("GET", "/jobs")) {
        await freshLab.call("DELETE", `/jobs/${id}`);
      }
      await page.goto(`${freshLab.url}/jobs`);
      await expect(page.getByRole("table")).toHaveCount(0);
      await looksRight(page, `empty-${words.locale}`);
    });
  });
}

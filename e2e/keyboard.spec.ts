import type { Locator, Page } from "playwright/test";
import { JobPage } from "./pages/JobPage.ts";
import { freePort } from "./support/freePort.ts";
import { wordCountJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

const MOST_STOPS = 40;

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${String(target)} within ${MOST_STOPS} stops.`);
}

test("a job is run, fed, read and stopped with the keyboard alone", async ({ lab, page }) => {
  const port = await freePort();
  const job = await lab.createJob("Keyboard", wordCountJob(port), { terminals: [port] });
  const jobPage = await JobPage.open(page, lab.url, job);
  const terminal = jobPage.terminal(port);

  await tabTo(page, page.getByRole("link", { name: "Skip to content" }));
  await page.keyboard.press("Enter");
  await tabTo(page, terminal.input);
  await jobPage.runByKeys();
  await terminal.isConnected();
  await expect(terminal.input).toBeFocused();
  await page.keyboard.type("keys and more keys");
  await page.keyboard.press("Enter");
  await jobPage.output.hasLines(["('keys', 2)", "('and', 1)", "('more', 1)"]);

  await tabTo(page, page.getByRole("textbox", { name: "Code of job.ts" }));
  await page.keyboard.press("Control+M");
  await tabTo(page, page.getByRole("radio", { name: "Text" }));
  await page.keyboard.press("ArrowRight");
  await jobPage.output.hasRows({ keys: "2", and: "1", more: "1" });
  await page.keyboard.press("ArrowRight");
  await expect(jobPage.output.bars).toHaveAccessibleName(/keys 2/);

  const strip = page.getByRole("slider", { name: "Timeline of batches" });
  await tabTo(page, strip);
  await page.keyboard.press("Home");
  await expect(page.getByRole("button", { name: "Back to live" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Back to live" })).toHaveCount(0);

  await tabTo(page, page.getByRole("button", { name: "Stop", exact: true }));
  await page.keyboard.press("Enter");
  await jobPage.isIn("Stopped");
});

test("menus and dialogs open, move and close by keys and give the focus back", async ({ lab, page }) => {
  const job = await lab.createJob("Menus", wordCountJob(await freePort()), { terminals: [] });
  await JobPage.open(page, lab.url, job);
  const theme = page.getByRole("button", { name: "Theme" });
  await theme.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitemradio", { name: "System" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(theme).toBeFocused();

  const settings = page.getByRole("button", { name: "Settings" });
  await settings.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Job settings" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(settings).toBeFocused();
});

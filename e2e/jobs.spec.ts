import type { JobResource, JobVersion } from "../engine/protocol/resources.ts";
import { JobPage } from "./pages/JobPage.ts";
import { JobsPage } from "./pages/JobsPage.ts";
import { queueJob, wordCountJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

test("a job is created, named, edited, saved as a new version and found in the list", async ({ lab, page }) => {
  const jobs = await JobsPage.open(page, lab.url);
  await jobs.newJob.click();
  await expect(page).toHaveURL(/\/jobs\/[^/]+$/);
  const jobPage = new JobPage(page);
  await expect(jobPage.name).toHaveValue("Untitled word count");
  await jobPage.isSavedAs(1);

  await jobPage.name.fill("Clicks per minute");
  await jobPage.name.press("Enter");
  await jobPage.isSavedAs(2);
  await jobPage.editor.addFirstLine("// counts clicks");
  await jobPage.isUnsaved();
  await jobPage.save();
  await jobPage.isSavedAs(3);

  await page.getByRole("link", { name: /Jobs$/ }).click();
  await expect(jobs.row("Clicks per minute")).toContainText("v3");
  await jobs.openJob("Clicks per minute");
  await jobPage.editor.showsLine("// counts clicks");
});

test("a new job begins with an example, and a copy of a job is a job of its own", async ({ lab, page }) => {
  const jobs = await JobsPage.open(page, lab.url);
  await jobs.newFromExample("Word count over a window");
  const jobPage = new JobPage(page);
  await expect(jobPage.name).toHaveValue("Word count over a window");
  await jobPage.editor.showsLine("reduceByKeyAndWindow");

  const original = await lab.createJob("Clicks", wordCountJob(9_999, 3), { terminals: [], clock: "manual" });
  const list = await JobsPage.open(page, lab.url);
  await list.duplicate("Clicks");
  await expect(jobPage.name).toHaveValue("Clicks (copy)");
  await jobPage.editor.showsLine("Seconds(3)");
  await jobPage.editor.addFirstLine("// only in the copy");
  await jobPage.save();
  await jobPage.isSavedAs(2);
  const { version, settings } = await lab.call<JobResource>("GET", `/jobs/${original.id}`);
  expect([version, settings.clock]).toEqual([1, "manual"]);
});

test("an old version is compared with what the editor has, and restored without losing unsaved changes", async ({
  lab,
  page,
}) => {
  const job = await lab.createJob("Versions", "// first\n", { terminals: [], clock: "manual" });
  const files = [
    { path: "job.ts", text: "// second\n" },
    { path: "lib/more.ts", text: "// more\n" },
  ];
  await lab.call("PUT", `/jobs/${job.id}`, { files, settings: { ...job.settings, clock: "system" } });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.editor.addFirstLine("// unsaved");
  await page.getByRole("button", { name: "Versions of this job" }).press("Enter");

  const dialog = page.getByRole("dialog", { name: "Versions of this job" });
  await expect(dialog.getByRole("radio", { name: /^Version 1 / })).toBeChecked();
  await expect(dialog.getByRole("tab")).toHaveText(["job.ts", "lib/more.ts"]);
  const sides = dialog.locator(".view-lines").filter({ visible: true });
  await expect(sides.filter({ hasText: /first/ })).toHaveCount(1);
  await expect(sides.filter({ hasText: /unsaved.*second/s })).toHaveCount(1);
  await dialog.getByRole("tab", { name: "lib/more.ts" }).click();
  await expect(dialog.getByText("Version 1 does not have this file")).toBeVisible();
  await expect(dialog.getByText("The settings were different, too.")).toBeVisible();

  await dialog.getByRole("radio", { name: /^Version 1 / }).press("ArrowUp");
  await expect(dialog.getByRole("button", { name: "Restore version 2" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await dialog.getByRole("button", { name: "Restore version 1" }).press("Enter");
  await expect(dialog).toHaveCount(0);
  await jobPage.editor.showsLine("// first");
  await jobPage.isSavedAs(4);
  const saved = await lab.call<JobVersion>("GET", `/jobs/${job.id}/versions/3`);
  const restored = await lab.call<JobResource>("GET", `/jobs/${job.id}`);
  expect(saved.files[0]?.text).toBe("// unsaved\n// second\n");
  expect([restored.files, restored.settings.clock]).toEqual([[{ path: "job.ts", text: "// first\n" }], "manual"]);
});

test("a job is deleted only after a yes", async ({ lab, page }) => {
  await lab.createJob("Short-lived", wordCountJob(9_999), { terminals: [] });
  const jobs = await JobsPage.open(page, lab.url);
  await (await jobs.askToDelete("Short-lived")).getByRole("button", { name: "Cancel" }).click();
  await expect(jobs.row("Short-lived")).toBeVisible();
  await (await jobs.askToDelete("Short-lived")).getByRole("button", { name: "Delete" }).click();
  await expect(jobs.row("Short-lived")).toHaveCount(0);
  await page.reload();
  await expect(jobs.newJob).toBeVisible();
  await expect(jobs.row("Short-lived")).toHaveCount(0);
});

test("who saves second is asked whose version holds", async ({ lab, page, browser }) => {
  const job = await lab.createJob("Two editors", wordCountJob(9_999), { terminals: [] });
  const mine = await JobPage.open(page, lab.url, job);
  const otherContext = await browser.newContext();
  const theirs = await JobPage.open(await otherContext.newPage(), lab.url, job);
  await mine.editor.addFirstLine("// mine");
  await theirs.editor.addFirstLine("// theirs");
  await theirs.save();
  await theirs.isSavedAs(2);

  await mine.save();
  const question = page.getByRole("status").filter({ hasText: "Someone saved version 2 of this job in the meantime." });
  await question.getByRole("button", { name: "Take theirs" }).click();
  await mine.editor.showsLine("// theirs");
  await mine.editor.hidesLine("// mine");

  await mine.editor.addFirstLine("// mine again");
  await theirs.editor.addFirstLine("// theirs again");
  await theirs.save();
  await theirs.isSavedAs(3);
  await mine.save();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await mine.isSavedAs(4);
  await mine.editor.showsLine("// mine again");
  await otherContext.close();
});

test("unsaved changes survive a reload and can be thrown away", async ({ lab, page }) => {
  const job = await lab.createJob("Draft", wordCountJob(9_999), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.editor.addFirstLine("// not saved yet");
  await jobPage.isUnsaved();
  await page.reload();
  await jobPage.editor.showsLine("// not saved yet");
  const restored = page.getByRole("status").filter({ hasText: /^Unsaved changes from \d\d:\d\d were restored\./ });
  await restored.getByRole("button", { name: "Discard them" }).click();
  await jobPage.editor.hidesLine("// not saved yet");
  await jobPage.isSavedAs(1);
});

test("a past run opens from the history with its version and its output", async ({ lab, page }) => {
  const job = await lab.createJob("Two runs", queueJob("x * 10"), { terminals: [], clock: "manual" });
  const runOnce = async (): Promise<void> => {
    const run = await lab.startRun(job);
    await lab.call("POST", `/runs/${run.id}/advance`, { batches: 2 });
    await lab.call("POST", `/runs/${run.id}/stop`, {});
    await expect.poll(async () => (await lab.runsOf(job))[0]?.endedAt).toBeDefined();
  };
  await runOnce();
  await lab.call("PUT", `/jobs/${job.id}`, { files: [{ path: "job.ts", text: queueJob("x * 100") }] });
  await runOnce();

  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.output.hasLines(["100", "600"]);
  await page.getByRole("button", { name: "Runs of this job" }).click();
  await page.getByRole("menuitemradio", { name: /Stopped · v1/ }).click();
  await jobPage.output.hasLines(["10", "60"]);
  await expect(page.getByText(/^You are looking at a run of version 1 from /)).toBeVisible();
  await page.getByRole("link", { name: "Back to the newest run" }).click();
  await jobPage.output.hasLines(["100", "600"]);
});

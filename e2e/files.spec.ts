import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { JobPage } from "./pages/JobPage.ts";
import { folderJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

test("a file moved into the watched folder is counted", async ({ lab, page }) => {
  const job = await lab.createJob("Folder", folderJob("incoming"), { terminals: [] });
  const work = path.join(lab.dataFolder, "work", job.id);
  await mkdir(path.join(work, "incoming"), { recursive: true });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await jobPage.output.hasABatch();

  await writeFile(path.join(work, "words.txt"), "spark flink spark\nspark\n");
  await rename(path.join(work, "words.txt"), path.join(work, "incoming", "words.txt"));
  await jobPage.output.hasLines(["('spark', 3)", "('flink', 1)"]);
  await expect(page.getByRole("list", { name: "Inputs" })).toContainText("File stream");
});

test("a folder that does not exist is said, and counted once it is there", async ({ lab, page }) => {
  const job = await lab.createJob("No folder", folderJob("late"), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await expect(jobPage.problems.row(/There is no folder \S*late/)).toHaveCount(1);

  const folder = path.join(lab.dataFolder, "work", job.id, "late");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, ".words.txt"), "better late than never\n");
  await rename(path.join(folder, ".words.txt"), path.join(folder, "words.txt"));
  await jobPage.output.hasLines(["('late', 1)"]);
});

test("a file made on the page in the watched folder is counted, and what the job wrote is opened there", async ({
  lab,
  page,
}) => {
  const text = folderJob("incoming").replace(".pprint();", '.saveAsTextFiles("counts");');
  const job = await lab.createJob("Files", text, { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  const files = page.getByRole("region", { name: "Files" });
  await expect(files.getByText("not there yet")).toBeVisible();
  await jobPage.run();
  await expect(files.getByRole("button", { name: /^counts-\*/ })).toBeVisible();

  await files.getByRole("button", { name: "New file" }).click();
  const dialog = page.getByRole("dialog", { name: "New file" });
  await expect(dialog.getByLabel("Name")).toHaveValue("incoming/words.txt");
  await dialog.getByLabel("Text").fill("spark flink spark");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
  await expect(files.getByText("watched")).toBeVisible();

  const counted = await findCounted(path.join(lab.dataFolder, "work", job.id));
  await files.getByRole("button", { name: /^counts-\*/ }).click();
  await files.getByRole("button", { name: counted.folder, exact: true }).click();
  await files.getByRole("button", { name: counted.part, exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel("Text")).toHaveValue(/^\((spark,2|flink,1)\)\n/);
  await page.keyboard.press("Escape");
});

/** The first part that is not empty, once there is one. */
async function findCounted(work: string): Promise<{ readonly folder: string; readonly part: string }> {
  for (;;) {
    for (const folder of (await readdir(work)).filter((name) => name.startsWith("counts-"))) {
      for (const part of (await readdir(path.join(work, folder))).filter((name) => name.startsWith("part-"))) {
        if ((await stat(path.join(work, folder, part))).size > 0) return { folder, part };
      }
    }
    await delay(100);
  }
}

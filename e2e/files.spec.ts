import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
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

import { JobPage } from "./pages/JobPage.ts";
import { JobsPage } from "./pages/JobsPage.ts";
import { expect, test } from "./support/test.ts";

test("an example opens as a job with its input beside it, and runs at once", async ({ lab, page }) => {
  const jobs = await JobsPage.open(page, lab.url);
  await jobs.openExample("Word count of files");
  const jobPage = new JobPage(page);
  await expect(jobPage.name).toHaveValue("Word count of files");
  await jobPage.editor.showsLine("textFileStream");
  await expect(page.getByRole("button", { name: /^logfile/ })).toBeVisible();

  await page.getByRole("link", { name: /Jobs$/ }).click();
  await jobs.openExample("A queue of RDDs");
  await expect(jobPage.name).toHaveValue("A queue of RDDs");
  await jobPage.run();
  await jobPage.output.hasLines(["(0, 100)", "(9, 100)"]);
});

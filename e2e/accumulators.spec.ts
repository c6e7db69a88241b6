import { JobPage } from "./pages/JobPage.ts";
import { accumulatorJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

test("named accumulators are shown as they stand and per batch, while the job runs and when the run is over", async ({
  lab,
  page,
}) => {
  const job = await lab.createJob("Sums", accumulatorJob(), { terminals: [], clock: "manual" });
  const run = await lab.startRun(job);
  await lab.call("POST", `/runs/${run.id}/advance`, { batches: 2 });
  const jobPage = await JobPage.open(page, lab.url, job);

  const readsRight = async (): Promise<void> => {
    await page.getByRole("tab", { name: "Statistics", exact: true }).click();
    const now = page.getByRole("table", { name: "Accumulators" });
    await expect(now.getByRole("row")).toHaveText([/Name/, /^Even numbers3$/, /^Numbers6 items…, 3, 4, 5, 6$/]);
    await jobPage.batches.open();
    await page.getByRole("button", { name: "t = 2 s" }).click();
    const ofBatch = page.getByRole("region", { name: "Batch t = 2 s" }).getByRole("table", { name: "Accumulators" });
    await expect(ofBatch.getByRole("row")).toHaveText([/Name/, /^Even numbers\+23$/, /^Numbers\+36 items/]);
  };
  await readsRight();
  await lab.call("POST", `/runs/${run.id}/stop`, {});
  await jobPage.isIn("Stopped");
  await page.reload();
  await readsRight();
});

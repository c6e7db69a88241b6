import { JobPage } from "./pages/JobPage.ts";
import { freePort } from "./support/freePort.ts";
import { wordCountJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

test("a run whose server was killed opens again with its batches, outputs and chart", async ({ freshLab, page }) => {
  const port = await freePort();
  const job = await freshLab.createJob("Survivor", wordCountJob(port), { terminals: [port] });
  const jobPage = await JobPage.open(page, freshLab.url, job);
  await jobPage.run();
  await jobPage.terminal(port).isConnected();
  await jobPage.terminal(port).type("kill the server kill");
  await jobPage.output.hasLines(["('kill', 2)"]);
  await jobPage.batches.open();
  await jobPage.batches.hasAtLeast(3);

  await freshLab.endServer("SIGKILL");
  await jobPage.isIn("Reconnecting");
  await freshLab.startServer();
  await page.reload();

  await jobPage.isIn("Stopped");
  await expect(jobPage.alert.filter({ hasText: "Stopped" })).toContainText(
    "The server was stopped while this run was going on.",
  );
  await jobPage.output.hasABatch();
  await jobPage.output.scrollTextToTop();
  await jobPage.output.hasLines(["('kill', 2)", "('the', 1)", "('server', 1)"]);
  await jobPage.output.showChart();
  await expect(jobPage.output.bars).toHaveAccessibleName(/kill 2, server 1, the 1|kill 2, the 1, server 1/);
  const [run] = await freshLab.runsOf(job);
  const batches = run === undefined ? [] : await freshLab.batchesOf(run);
  expect(batches.length).toBeGreaterThanOrEqual(3);
  await jobPage.batches.open();
  await jobPage.batches.are(batches.map(({ batchTime }) => batchTime));
});

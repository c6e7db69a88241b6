import type { Browser } from "playwright/test";
import type { JobResource } from "../engine/protocol/resources.ts";
import { JobPage } from "./pages/JobPage.ts";
import { freePort } from "./support/freePort.ts";
import { wordCountJob } from "./support/jobs.ts";
import type { Lab } from "./support/Lab.ts";
import { Link } from "./support/Link.ts";
import { expect, test } from "./support/test.ts";

/** Another person's browser on the same job. */
async function otherBrowser(browser: Browser, lab: Lab, job: JobResource): Promise<JobPage> {
  const context = await browser.newContext();
  return JobPage.open(await context.newPage(), lab.url, job);
}

test("a browser that was offline during a run has every batch, once", async ({ lab, page }) => {
  const port = await freePort();
  const job = await lab.createJob("Offline", wordCountJob(port, 0.5), { terminals: [port] });
  const link = await Link.to(lab.url);
  const jobPage = await JobPage.open(page, link.url, job);
  await jobPage.run();
  await jobPage.terminal(port).isConnected();
  await jobPage.terminal(port).type("before");
  await jobPage.output.hasLines(["('before', 1)"]);

  link.cut();
  await jobPage.isIn("Reconnecting");
  await expect(
    page
      .getByRole("status")
      .filter({ hasText: "reconnecting" })
      .filter({ hasText: /Last update .+ ago/ }),
  ).toBeVisible();
  const [run] = await lab.runsOf(job);
  if (run === undefined) throw new Error("The run is unknown to the server.");
  const before = (await lab.batchesOf(run)).length;
  await lab.sendLines(port, "meanwhile");
  await expect.poll(async () => (await lab.batchesOf(run)).length).toBeGreaterThan(before + 3);

  await link.mend();
  await jobPage.isIn("Running");
  await jobPage.terminal(port).type("after");
  await jobPage.output.hasLines(["('after', 1)"]);
  await jobPage.stop();
  await jobPage.isIn("Stopped");
  await jobPage.batches.open();
  const batches = await lab.batchesOf(run);
  await jobPage.batches.are(batches.map(({ batchTime }) => batchTime));
  expect(new Set(await jobPage.batches.times()).size).toBe(batches.length);
  link.cut();
});

test("two browsers on one run see the same, and either may stop it", async ({ lab, page, browser }) => {
  const port = await freePort();
  const job = await lab.createJob("Shared", wordCountJob(port), { terminals: [port] });
  const first = await JobPage.open(page, lab.url, job);
  const second = await otherBrowser(browser, lab, job);
  await first.run();
  await second.isIn("Running");
  await first.terminal(port).isConnected();
  await second.terminal(port).type("two browsers one run");
  for (const one of [first, second]) await one.output.hasLines(["('browsers', 1)", "('run', 1)"]);

  await second.stop();
  for (const one of [first, second]) await one.isIn("Stopped");
  expect(await second.output.text.innerText()).toBe(await first.output.text.innerText());
  await second.page.context().close();
});

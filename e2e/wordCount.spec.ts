import type { EventPage, JobResource, JobSummary } from "../engine/protocol/resources.ts";
import { JobPage } from "./pages/JobPage.ts";
import { chinese, english } from "./pages/words.ts";
import { freePort } from "./support/freePort.ts";
import type { Lab } from "./support/Lab.ts";
import { expect, test } from "./support/test.ts";

/** The word count that a new data folder begins with, on a port that nobody else on this machine uses. */
async function readyWordCount(lab: Lab): Promise<{ readonly job: JobSummary; readonly port: number }> {
  const [first] = await lab.call<readonly JobSummary[]>("GET", "/jobs");
  if (first === undefined) throw new Error("A new data folder has no job.");
  const port = await freePort();
  const { settings } = await lab.call<JobResource>("GET", `/jobs/${first.id}`);
  const moved = { ...settings, args: ["localhost", String(port)], terminals: [port] };
  await lab.call("PUT", `/jobs/${first.id}`, { settings: moved });
  return { job: first, port };
}

/** How many batch intervals of a second passed from the arrival of the line to its counts, by the run's event log. */
async function batchesUntilCounted(lab: Lab, job: Pick<JobSummary, "id">): Promise<number> {
  const [run] = await lab.runsOf(job);
  const { events } = await lab.call<EventPage>("GET", `/runs/${run?.id}/events`);
  const received = events.find(({ type }) => type === "blockAdded");
  const counted = events.find((event) => event.type === "outputRows" && event.output.totalRows > 0);
  return counted === undefined || received === undefined ? Infinity : Math.ceil((counted.at - received.at) / 1_000);
}

for (const words of [english, chinese]) {
  test.describe(`a newcomer who reads ${words.locale}`, () => {
    test.use({ locale: words.locale });

    test("counts words in text, table and chart with one key press and one line", async ({ freshLab, page }) => {
      const { job, port } = await readyWordCount(freshLab);
      await page.goto(freshLab.url);
      await expect(page).toHaveURL(`${freshLab.url}/jobs/${job.id}`);
      const lab = new JobPage(page, words);
      const terminal = lab.terminal(port);
      await expect(terminal.input).toBeVisible();
      await lab.editor.isReady();

      await lab.runByKeys();
      await lab.isIn(words.running);
      await terminal.isConnected();
      await terminal.type("I love hadoop I love spark");

      await lab.output.hasLines(["('I', 2)", "('love', 2)", "('hadoop', 1)", "('spark', 1)"]);
      await lab.output.showTable();
      await lab.output.hasRows({ I: "2", love: "2", hadoop: "1", spark: "1" });
      await lab.output.showChart();
      await expect(lab.output.bars).toHaveAccessibleName(/: I 2, love 2, hadoop 1, spark 1$/);
      expect(await batchesUntilCounted(freshLab, job)).toBeLessThanOrEqual(2);
    });
  });
}

import type { HealthResource, JobResource, RunSummary } from "../engine/protocol/resources.ts";
import { JobPage } from "./pages/JobPage.ts";
import { everyBatchJob } from "./support/jobs.ts";
import type { Lab } from "./support/Lab.ts";
import { expect, test } from "./support/test.ts";

/** Limits are 10 s for a task and 1.5 GB for a run; a busy machine needs a while to get there. */
const ENDS_WITHIN_MS = 30_000;
const NEIGHBOUR_SECONDS = 2;

const HUGE_ARRAY = everyBatchJob("new Array(3e8).fill(0).length + x");
const ENDLESS_SORT = everyBatchJob(`{
  for (;;) {
    const numbers = Array.from({ length: 3e6 }, (_, i) => (i * 7919) % 3000017);
    if (numbers.sort((a, b) => ((a * 31) % 17) - ((b * 31) % 17)).length === 0) return x;
  }
}`);

/** Starts a job of its own beside which others run; the function returned says how long its batches took from tick to result, ms. */
async function startNeighbour(lab: Lab): Promise<() => Promise<readonly number[]>> {
  const job = await lab.createJob("Neighbour", everyBatchJob("x + 1", NEIGHBOUR_SECONDS), { terminals: [] });
  const run = await lab.startRun(job);
  const delays = async (): Promise<readonly number[]> =>
    (await lab.batchesOf(run)).map(({ totalDelay }) => totalDelay ?? Infinity);
  await expect.poll(async () => (await delays()).length).toBeGreaterThan(0);
  return delays;
}

async function theRunOf(lab: Lab, job: JobResource): Promise<RunSummary | undefined> {
  const [run] = await lab.runsOf(job);
  return run;
}

for (const [name, text, sentence] of [
  ["fills an array of 300 million", HUGE_ARRAY, /memory|ran for more than 10 s/],
  ["sorts three million numbers for ever", ENDLESS_SORT, /ran for more than 10 s/],
] as const) {
  test(`a job that ${name} ends alone, with a sentence on the page`, async ({ lab, page }) => {
    const { pid } = await lab.call<HealthResource>("GET", "/health");
    const neighbourDelays = await startNeighbour(lab);
    const job = await lab.createJob("Greedy", text, { terminals: [] });
    const jobPage = await JobPage.open(page, lab.url, job);
    await jobPage.run();
    await jobPage.isIn("Failed", ENDS_WITHIN_MS);
    await expect(jobPage.alert.filter({ hasText: "Failed" })).toContainText(sentence);

    expect(Math.max(...(await neighbourDelays()))).toBeLessThan(NEIGHBOUR_SECONDS * 1_000);
    expect((await lab.call<HealthResource>("GET", "/health")).pid).toBe(pid);
    expect((await theRunOf(lab, job))?.error?.message).toMatch(/^[A-Z].*\.$/s);
  });
}

test("Stop ends an endless loop while a neighbour goes on", async ({ lab, page }) => {
  const neighbourDelays = await startNeighbour(lab);
  const job = await lab.createJob("Endless", everyBatchJob("{ for (let i = 0; ; i += 1) if (i < 0) return x; }"), {
    terminals: [],
  });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await expect(page.getByRole("slider", { name: "Timeline of batches" })).toBeVisible();
  const asked = Date.now();
  await jobPage.stop();
  await jobPage.isIn("Stopped");
  const { endedAt = Infinity } = (await theRunOf(lab, job)) ?? {};
  expect(endedAt - asked).toBeLessThan(2_500);
  expect(Math.max(...(await neighbourDelays()))).toBeLessThan(NEIGHBOUR_SECONDS * 1_000);
});

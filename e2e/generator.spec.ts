import { createGenerator } from "../engine/lines/generators/createGenerator.ts";
import { JobPage } from "./pages/JobPage.ts";
import { freePort } from "./support/freePort.ts";
import { wordCountJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

test("a generator feeds a job at a rate and from a seed, and every browser sees and stops the same one", async ({
  lab,
  page,
  browser,
}) => {
  const port = await freePort();
  const job = await lab.createJob("Generated words", wordCountJob(port), { terminals: [port] });
  const jobPage = await JobPage.open(page, lab.url, job);
  const terminal = jobPage.terminal(port);
  await terminal.startGenerator({ rate: 5, seed: 7 });
  await terminal.sourceIs("waits for a job");

  await jobPage.run();
  await terminal.sourceIs("sending");
  await expect(terminal.lines.first()).toHaveText(createGenerator("words", 7)());
  await expect(jobPage.output.text).toContainText(/\('stream', \d+\)/);

  const elsewhere = await browser.newContext();
  const secondPage = await JobPage.open(await elsewhere.newPage(), lab.url, job);
  const second = secondPage.terminal(port);
  await second.sourceIs("sending");
  await expect(second.rate).toHaveValue("5");
  await second.setRate(300);
  await expect(terminal.rate).toHaveValue("300");
  await second.stopSending();
  await terminal.sourceIs("stopped");
  await second.sourceIs("stopped");
  expect(await second.sourceNumbers()).toEqual(await terminal.sourceNumbers());
  await elsewhere.close();
});

test("a file is sent line by line, and the terminal is cleared", async ({ lab, page }) => {
  const port = await freePort();
  const job = await lab.createJob("Sent file", wordCountJob(port), { terminals: [port] });
  const jobPage = await JobPage.open(page, lab.url, job);
  const terminal = jobPage.terminal(port);
  await jobPage.run();
  await terminal.isConnected();
  await terminal.sendFile({ name: "words.txt", text: `${"hadoop spark\n".repeat(40_000)}streams` });
  await terminal.sourceIs("sent");
  expect(await terminal.sourceNumbers()).toContain("40,001 lines");
  await jobPage.output.hasLines(["('streams', 1)"]);
  await terminal.clear();
  await expect(terminal.lines).toHaveText([/^Type or paste lines/]);
});

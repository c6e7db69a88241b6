import { JobPage } from "./pages/JobPage.ts";
import { freePort } from "./support/freePort.ts";
import { queueJob, wordCountJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

const WITHOUT_START = `import { Seconds, StreamingContext } from "dstream";

const ssc = new StreamingContext(Seconds(1));
ssc.queueStream([ssc.sparkContext.parallelize([1])]).pprint();
`;

const WITH_USAGE = `import { args, UsageError } from "dstream";

if (args.length !== 2) throw new UsageError("NetworkWordCount <hostname> <port>");
`;

test("a mistake is marked where it stands while one types, and the mark goes when it is mended", async ({
  lab,
  page,
}) => {
  const job = await lab.createJob("Mistake", wordCountJob(await freePort()), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.editor.addFirstLine('const count: number = "one";');
  await jobPage.problems.has(/Type 'string' is not assignable to type 'number'/, 1);
  await expect(jobPage.editor.errorMarks).not.toHaveCount(0);

  await jobPage.editor.deleteFirstLine();
  await jobPage.problems.isEmpty();
  await expect(jobPage.editor.errorMarks).toHaveCount(0);
});

test("a job that does not compile is not run and says why at its line", async ({ lab, page }) => {
  const job = await lab.createJob("Does not compile", queueJob("y + 1"), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await expect(jobPage.alert.filter({ hasText: "The run did not start" })).toBeVisible();
  await jobPage.problems.has(/Cannot find name 'y'/, 7);
  expect(await lab.runsOf(job)).toEqual([]);

  await jobPage.editor.replaceAll(`import "dstream";\nconsole.log("mended");\n`);
  await jobPage.problems.isEmpty();
  await jobPage.runByKeys();
  await jobPage.isIn("Finished");
});

test("a job that throws at one record names record and cause, and leads to the line", async ({ lab, page }) => {
  const job = await lab.createJob("Throws", queueJob('JSON.parse(x === 5 ? "{" : "1")'), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await jobPage.isIn("Failed");
  await jobPage.problems.has(/SyntaxError|JSON/, 7);
  await expect(jobPage.problems.row(/Record \d of partition \d: 5/)).toHaveCount(1);
  await expect(jobPage.alert.filter({ hasText: "Failed" })).toContainText(/Record \d of partition \d: 5/);

  await jobPage.problems.jumpTo(/partition \d: 5/);
  await jobPage.editor.isFocused();
  await jobPage.editor.cursorIsOnLine(7);
});

test("a job that throws while its graph is built fails at its line with what to do", async ({ lab, page }) => {
  const text = queueJob("x").replace("numbers\n", "numbers\n  .window(Seconds(1.5))\n");
  const job = await lab.createJob("Odd window", text, { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await jobPage.isIn("Failed");
  await jobPage.problems.has(/1500 ms.*must be a multiple of/, 7);
  await expect(jobPage.editor.errorMarks).toHaveCount(1);
});

test("a context in a function for executors is marked while one types, and a run refuses it at both places", async ({
  lab,
  page,
}) => {
  const job = await lab.createJob("Captures the context", queueJob("x"), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.problems.isEmpty();
  await jobPage.editor.replaceAll(queueJob("[x, sc]").replaceAll("\n  ", "\n"));
  await jobPage.problems.has(/Warning: Task not serializable: `sc` is a SparkContext/, 7);
  await expect(jobPage.editor.warningMarks).toHaveCount(1);
  await expect(jobPage.editor.noteMarks).toHaveCount(1);

  await jobPage.runByKeys();
  await jobPage.isIn("Failed");
  await jobPage.problems.has(/Error: Task not serializable: the function at job.ts:7:6 uses `sc`/, 7);
  await expect(jobPage.editor.errorMarks).toHaveCount(1);
  await jobPage.problems.jumpToRelated(/`sc` is declared here/);
  await jobPage.editor.isFocused();
  await jobPage.editor.cursorIsOnLine(4);
});

test("a job that never starts its context ends and says what is missing", async ({ lab, page }) => {
  const job = await lab.createJob("Never starts", WITHOUT_START, { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await jobPage.isIn("Finished");
  await expect(jobPage.problems.row(/start/)).toHaveCount(1);
});

test("a job with wrong arguments says how it is used and ends with exit code 2", async ({ lab, page }) => {
  const job = await lab.createJob("Usage", WITH_USAGE, { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await jobPage.isIn("Failed");
  await expect(jobPage.alert.filter({ hasText: "exit code 2" })).toContainText(
    "Usage: NetworkWordCount <hostname> <port>",
  );
});

test("full-width punctuation is marked where it stands, and the job is not run", async ({ lab, page }) => {
  const job = await lab.createJob("全角标点", queueJob("x").replace("Seconds(1)", "Seconds（1）"), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.problems.has("Invalid character", 3);
  await jobPage.run();
  await expect(jobPage.alert.filter({ hasText: "The run did not start" })).toBeVisible();
});

test("an endless loop is stopped", async ({ lab, page }) => {
  const text = queueJob("{ for (let i = 0; ; i += 1) if (i < 0) return x; }");
  const job = await lab.createJob("Endless", text, { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  await jobPage.isIn("Running");
  await jobPage.stop();
  await jobPage.isIn("Stopped");
  const [run] = await lab.runsOf(job);
  expect(run?.state).toBe("stopped");
});

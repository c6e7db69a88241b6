import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { JobPage } from "./pages/JobPage.ts";
import { freePort } from "./support/freePort.ts";
import { wordCountJob } from "./support/jobs.ts";
import { expect, test } from "./support/test.ts";

/** A program of somebody else's that has the port and says one line to whoever connects. */
async function otherProgram(port: number): Promise<Server> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.write("said by another program\n");
  });
  server.listen(port, "localhost");
  await once(server, "listening");
  return server;
}

test("a port on which nobody listens is named with its refusal, and the run waits for it", async ({ lab, page }) => {
  const port = await freePort();
  const job = await lab.createJob("Refused", wordCountJob(port), { terminals: [] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await jobPage.run();
  const receiver = page.getByRole("table", { name: "Receivers" });
  await expect(receiver).toContainText(`localhost:${port}`);
  await expect(receiver).toContainText(/refused/i);
  await jobPage.isIn("Running");

  const program = await otherProgram(port);
  await jobPage.output.hasLines(["('another', 1)"]);
  program.close();
});

test("a port that another program has is said, and the job reads from that program", async ({ lab, page }) => {
  const port = await freePort();
  const program = await otherProgram(port);
  const job = await lab.createJob("Taken", wordCountJob(port), { terminals: [port] });
  const jobPage = await JobPage.open(page, lab.url, job);
  await expect(page.getByText("Another program has this port. The job reads from that program.")).toBeVisible();
  await jobPage.run();
  await jobPage.output.hasLines(["('program', 1)", "('said', 1)"]);
  program.close();
});

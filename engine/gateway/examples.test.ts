import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { FolderListing } from "../protocol/folders.ts";
import type { KafkaTopicInfo } from "../protocol/kafkaCalls.ts";
import type { CheckResult, ExampleJob, JobResource } from "../protocol/resources.ts";
import { TestGateway } from "./testing/TestGateway.ts";

test("every example becomes a job that compiles, under the name that is given or its own", async (t) => {
  const server = await TestGateway.start(t, { kafkaPort: "0" });
  const { body: examples } = await server.call<readonly ExampleJob[]>("GET", "/examples");
  assert.equal(examples.length, 11);
  for (const { id, name, settings } of examples) {
    const given = id === "wordCount" ? "Mine" : undefined;
    const { status, body: job } = await server.call<JobResource>("POST", `/examples/${id}/jobs`, { name: given });
    assert.deepEqual([status, job.name, job.settings], [201, given ?? name, settings]);
    const { body: check } = await server.call<CheckResult>("POST", `/jobs/${job.id}/check`, {});
    assert.deepEqual([id, check.ok, check.diagnostics], [id, true, []]);
  }
  const { body: topics } = await server.call<readonly KafkaTopicInfo[]>("GET", "/connections/kafka/topics");
  assert.deepEqual(topics.map(({ topic }) => topic).sort(), ["wordsendertest", "words"].sort());
});

test("an example's folder is there before it runs, also in a second job of it; an unknown example is refused", async (t) => {
  const server = await TestGateway.start(t, {});
  for (const name of ["one", "two"]) {
    const { body: job } = await server.call<JobResource>("POST", "/examples/fileStreaming/jobs", { name });
    const { body: listing } = await server.call<FolderListing>("GET", `/jobs/${job.id}/folder?path=`);
    assert.deepEqual(
      listing.entries.map((entry) => entry.name),
      ["logfile"],
    );
  }
  const refused = await server.call<{ readonly error: ErrorInfo }>("POST", "/examples/none/jobs", {});
  assert.deepEqual([refused.status, refused.body.error.code], [404, "exampleNotFound"]);
});

import type { ExampleJob, JobResource } from "../protocol/resources.ts";
import { EngineError } from "../util/errors.ts";
import { kafkaAddressOf } from "./kafkaAddressOf.ts";
import type { Services } from "./Route.ts";

/** The connection to Kafka that is there without an operator. */
const KAFKA = "kafka";

/**
 * Makes a job of an example, with the topics and folders that it reads, so that it can be run at once. Topics come first: where there is no
 * Kafka, no job is left behind.
 * @throws EngineError `exampleNotFound`, and what Kafka or the folder refuse with
 */
export async function createFromExample(
  id: string,
  name: string | undefined,
  services: Services,
): Promise<JobResource> {
  const example = services.examples().find((candidate) => candidate.id === id);
  if (example === undefined) {
    throw new EngineError("exampleNotFound", `There is no example ${id}. GET /examples tells which there are.`, {
      params: { id },
    });
  }
  await createTopics(example, services);
  const { files, entry, settings } = example;
  const job = services.jobs.create({ name: name ?? example.name, files: [...files], entry, settings });
  const folder = services.workFolder(job.id);
  for (const path of example.folders) await folder.makeFolder(path);
  return job;
}

async function createTopics({ topics }: ExampleJob, services: Services): Promise<void> {
  if (topics.length === 0) return;
  const address = await kafkaAddressOf(KAFKA, services);
  const there = new Set((await services.connector.call("kafkaTopics", { address })).map(({ topic }) => topic));
  for (const topic of topics.filter((wanted) => !there.has(wanted))) {
    await services.connector.call("kafkaCreateTopic", { address, topic, partitions: 1, replicationFactor: 1 });
  }
}

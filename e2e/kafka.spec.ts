import { readFile } from "node:fs/promises";
import type { KafkaGroupInfo } from "../engine/protocol/kafkaCalls.ts";
import { JobPage } from "./pages/JobPage.ts";
import { KafkaPage } from "./pages/KafkaPage.ts";
import { english } from "./pages/words.ts";
import { expect, test } from "./support/test.ts";

test("a topic is created on the page, and messages typed into it are counted by a running Kafka word count", async ({
  freshLab,
  page,
}) => {
  const text = await readFile("examples/KafkaWordCount.ts", "utf8");
  const settings = { args: ["kafka", "wordsendertest"], terminals: [] };
  const job = await freshLab.createJob("Kafka word count", text, settings);

  const kafka = await KafkaPage.open(page, freshLab.url, "kafka");
  await kafka.createTopic("wordsendertest");
  await kafka.type("wordsendertest", "before the job");
  await kafka.shows("wordsendertest", ["before the job"]);

  const lab = await JobPage.open(page, freshLab.url, job);
  await lab.run();
  await lab.isIn(english.running);
  // A new group begins with what comes after it has joined: its place shows that it has.
  const hasRead = async (): Promise<boolean> => {
    const message = { messages: [{ value: "" }] };
    await freshLab.call("POST", "/connections/kafka/topics/wordsendertest/messages", message);
    const groups = await freshLab.call<readonly KafkaGroupInfo[]>("GET", "/connections/kafka/groups");
    return groups.some(({ partitions }) => partitions.length > 0);
  };
  await expect.poll(hasRead).toBe(true);
  await new KafkaPage(page).type("wordsendertest", "I love hadoop I love spark");
  await lab.output.hasLines(["('I', 2)", "('love', 2)", "('hadoop', 1)", "('spark', 1)"]);

  const after = await KafkaPage.open(page, freshLab.url, "kafka");
  await after.hasGroup("spark-streaming-consumer", /wordsendertest, partition 0: (\d+) of \1/);
  await after.deleteTopic("wordsendertest");
});

import { randomUUID } from "node:crypto";
import { KafkaTestClient } from "../broker/testing/KafkaTestClient.ts";
import { checkBatches } from "./checkBatches.ts";
import { COURSE_LINE, LATER_LINE } from "./courseWords.ts";
import { MANUAL_CLOCK, ManualRun } from "./ManualRun.ts";
import type { Program } from "./Program.ts";
import type { Stage } from "./Stage.ts";

const GROUP = "spark-streaming-consumer";

/** Makes a topic of one partition; gives what writes messages to it in one go. The program's group stands at its beginning, so that no message is too early. */
async function makeTopic(
  stage: Stage,
  address: string,
): Promise<{ topic: string; send: (lines: readonly string[]) => Promise<void> }> {
  const client = new KafkaTestClient(stage, address);
  const admin = await client.admin();
  const topic = `wordsendertest-${randomUUID()}`;
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
  await admin.setOffsets({ groupId: GROUP, topic, partitions: [{ partition: 0, offset: "0" }] });
  const producer = await client.producer();
  return {
    topic,
    send: async (lines) => {
      await producer.send({ topic, messages: lines.map((value) => ({ key: "key", value })) });
    },
  };
}

/** Program 5: the words of the messages of a Kafka topic. */
export const kafkaWordCount: Program = {
  name: "KafkaWordCount",
  usage: "<brokers> <topic>",
  needs: ["kafka"],
  check: async (stage, systems) => {
    const address = await systems.kafka(stage);
    const { topic, send } = await makeTopic(stage, address);
    const run = new ManualRun(stage.submit("KafkaWordCount", [address, topic], MANUAL_CLOCK));
    const batches = await checkBatches(run, {
      interval: 1_000,
      feeds: [[COURSE_LINE], [LATER_LINE, LATER_LINE]],
      send,
      counts: (words) => words.at(-1) ?? {},
      more: 1,
    });
    await run.end();
    return `the words of messages written to a topic: all ${batches.length} blocks, to the byte`;
  },
};

import type { JobResource } from "../protocol/resources.ts";

/** Whether a program may read or write Kafka: it names what that takes. */
export function usesKafka({ files }: Pick<JobResource, "files">): boolean {
  return files.some(({ text }) => /\b(?:KafkaUtils|writeToKafka)\b/.test(text));
}

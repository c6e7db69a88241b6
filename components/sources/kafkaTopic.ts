import type { SourceFile } from "../../engine/protocol/compiledJob.ts";

/** Where a job reads Kafka, as far as its code and arguments tell before it runs. */
export interface KafkaTopic {
  /** A connection's name; `kafka` where the job names none. */
  readonly connection: string;
  /** Empty where it is not known. */
  readonly topic: string;
}

const WRITTEN_TOPIC = /\btopics:\s*\[?\s*["'`]([\w.-]+)["'`]/;
const WRITTEN_CONNECTION = /\bconnection:\s*["'`]([A-Za-z][\w-]*)["'`]/;
const TOPIC = /^[\w.-]{1,249}$/;
const NAME = /^(?!localhost$)[A-Za-z][\w-]{0,63}$/;

/**
 * The Kafka that a job reads; undefined if it reads none. The course's programs take brokers and topic as arguments, in this order; others
 * write them into the code.
 */
export function kafkaTopic(files: readonly SourceFile[], args: readonly string[]): KafkaTopic | undefined {
  const code = files.map(({ text }) => text).join("\n");
  if (!/\bKafkaUtils\s*\./.test(code)) return undefined;
  const [brokers = "", given = ""] = args;
  const written = WRITTEN_CONNECTION.exec(code)?.[1] ?? "kafka";
  return {
    connection: NAME.test(brokers) && args.length > 1 ? brokers : written,
    topic: WRITTEN_TOPIC.exec(code)?.[1] ?? (TOPIC.test(given) ? given : ""),
  };
}

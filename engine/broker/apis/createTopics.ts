import type { Api, HandleResult } from "../Api.ts";
import type { Broker } from "../Broker.ts";
import type { ByteReader } from "../ByteReader.ts";
import { ErrorCode } from "../ErrorCode.ts";
import { defaultTopicSettings, settingProblem } from "../TopicSettings.ts";
import type { TopicProblem } from "../TopicStore.ts";

interface TopicWish {
  readonly name: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly settings: readonly (readonly [name: string, value: string | null])[];
}

/** Makes topics. */
export const createTopics: Api = {
  key: 19,
  minVersion: 1,
  maxVersion: 2,
  handle({ version, body, answer, broker }): HandleResult {
    const wishes = body.array(readWish);
    body.int32();
    const validateOnly = body.boolean();
    if (version >= 2) answer.int32(0);
    answer.array(wishes, (wish) => {
      const problem = create(broker, wish, validateOnly);
      answer.string(wish.name).int16(problem?.error ?? ErrorCode.none);
      answer.string(problem?.message ?? null);
    });
    return undefined;
  },
};

function readWish(body: ByteReader): TopicWish {
  const name = body.string();
  const count = body.int32();
  const replicas = body.int16();
  const assigned = body.array(() => ({ partition: body.int32(), brokers: body.array(() => body.int32()) }));
  const settings = body.array(() => [body.string(), body.nullableString()] as const);
  const [first] = assigned;
  if (first !== undefined) return { name, partitions: assigned.length, replicas: first.brokers.length, settings };
  // -1 stands for the usual number.
  return { name, partitions: count === -1 ? 1 : count, replicas: replicas === -1 ? 1 : replicas, settings };
}

function create(broker: Broker, wish: TopicWish, validateOnly: boolean): TopicProblem | undefined {
  const problem = problemOf(broker, wish);
  if (problem !== undefined || validateOnly) return problem;
  const chosen = wish.settings.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  try {
    broker.topics.create(wish.name, wish.partitions, { ...defaultTopicSettings, ...Object.fromEntries(chosen) });
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: ErrorCode.kafkaStorageError, message: `Topic '${wish.name}' could not be stored: ${reason}` };
  }
}

function problemOf(broker: Broker, { name, partitions, replicas, settings }: TopicWish): TopicProblem | undefined {
  const problem = broker.topics.problemWith(name, partitions);
  if (problem !== undefined) return problem;
  if (replicas !== 1) {
    const message = `There is one broker, so the replication factor must be 1, not ${replicas}.`;
    return { error: ErrorCode.invalidReplicationFactor, message };
  }
  for (const [setting, value] of settings) {
    const message = settingProblem(setting, value);
    if (message !== undefined) return { error: ErrorCode.invalidConfig, message };
  }
  return undefined;
}

import type { Api, HandleResult } from "../Api.ts";
import { type Broker, NODE_ID } from "../Broker.ts";
import type { ByteWriter } from "../ByteWriter.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** Says that this is the only broker, and which topics there are. A topic that is asked for by name is made if the client allows it. */
export const metadata: Api = {
  key: 3,
  minVersion: 4,
  maxVersion: 5,
  handle({ version, body, answer, broker, client }): HandleResult {
    const asked = body.nullableArray(() => body.string());
    const mayCreate = body.boolean();
    const names = asked ?? broker.topics.all().map(({ name }) => name);
    answer.int32(0).array([NODE_ID], (id) => {
      answer.int32(id).string(client.brokerHost).int32(client.brokerPort).string(null);
    });
    answer.string(broker.clusterId).int32(NODE_ID);
    answer.array(names, (name) => writeTopic(answer, { name, broker, mayCreate, version }));
    return undefined;
  },
};

interface TopicWish {
  readonly name: string;
  readonly broker: Broker;
  readonly mayCreate: boolean;
  readonly version: number;
}

function writeTopic(answer: ByteWriter, { name, broker, mayCreate, version }: TopicWish): void {
  const error = mayCreate ? createIfMissing(broker, name) : ErrorCode.unknownTopicOrPartition;
  const topic = broker.topics.get(name);
  answer.int16(topic === undefined ? error : ErrorCode.none);
  answer.string(name).boolean(false);
  answer.array([...(topic?.partitions.keys() ?? [])], (partition) => {
    answer.int16(ErrorCode.none).int32(partition).int32(NODE_ID);
    const nodes = [NODE_ID];
    const writeNode = (id: number): void => void answer.int32(id);
    answer.array(nodes, writeNode).array(nodes, writeNode);
    if (version >= 5) answer.array([], writeNode);
  });
}

function createIfMissing(broker: Broker, name: string): ErrorCode {
  if (broker.topics.get(name) !== undefined) return ErrorCode.none;
  const problem = broker.topics.problemWith(name, 1);
  if (problem !== undefined) return problem.error;
  try {
    broker.topics.create(name, 1);
    return ErrorCode.none;
  } catch {
    // Disk full or gone: the client is told so, and may try again.
    return ErrorCode.kafkaStorageError;
  }
}

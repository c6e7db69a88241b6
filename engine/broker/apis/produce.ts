import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";
import type { AppendResult } from "../PartitionLog.ts";

const NO_TOPIC: AppendResult = { error: ErrorCode.unknownTopicOrPartition, baseOffset: -1 };

/** Appends record batches, one for each partition. With acks 0 the client wants no answer. */
export const produce: Api = {
  key: 0,
  minVersion: 3,
  maxVersion: 7,
  handle({ version, body, answer, broker }): HandleResult {
    const transaction = body.nullableString();
    const acks = body.int16();
    body.int32();
    const topics = body.array(() => ({
      name: body.string(),
      partitions: body.array(() => ({ partition: body.int32(), records: body.nullableBytes() })),
    }));
    answer.array(topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, ({ partition, records }) => {
        const log = broker.topics.log(name, partition);
        const result =
          transaction !== null || records === null
            ? { error: ErrorCode.invalidRequest, baseOffset: -1 }
            : (log?.append(records, version) ?? NO_TOPIC);
        // No time: records keep the time that their producer gave them.
        answer.int32(partition).int16(result.error).int64(result.baseOffset).int64(-1);
        if (version >= 5) answer.int64(log?.startOffset ?? -1);
      });
    });
    answer.int32(0);
    return acks === 0 ? "noAnswer" : undefined;
  },
};

import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";
import type { OffsetAndTime, PartitionLog } from "../PartitionLog.ts";

const LATEST = -1;
const EARLIEST = -2;
const NONE: OffsetAndTime = { offset: -1, timestamp: -1 };

/** The first offset, the next one, or the first at or after a time (ms since the epoch). */
export const listOffsets: Api = {
  key: 2,
  minVersion: 1,
  maxVersion: 2,
  handle({ version, body, answer, broker }): HandleResult {
    body.int32();
    if (version >= 2) body.int8();
    const topics = body.array(() => ({
      name: body.string(),
      partitions: body.array(() => ({ partition: body.int32(), timestamp: body.int64() })),
    }));
    if (version >= 2) answer.int32(0);
    answer.array(topics, ({ name, partitions }) => {
      answer.string(name).array(partitions, ({ partition, timestamp }) => {
        const log = broker.topics.log(name, partition);
        const { offset, timestamp: time } = log === undefined ? NONE : find(log, timestamp);
        answer.int32(partition).int16(log === undefined ? ErrorCode.unknownTopicOrPartition : ErrorCode.none);
        answer.int64(time).int64(offset);
      });
    });
    return undefined;
  },
};

function find(log: PartitionLog, timestamp: number): OffsetAndTime {
  if (timestamp === LATEST) return { offset: log.endOffset, timestamp: -1 };
  if (timestamp === EARLIEST) return { offset: log.startOffset, timestamp: -1 };
  return log.findTimestamp(timestamp) ?? NONE;
}

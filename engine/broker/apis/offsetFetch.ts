import type { Api, ApiRequest, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

interface TopicWish {
  readonly topic: string;
  readonly partitions: readonly number[];
}

/** How far a group has read: for the partitions asked for, or all that it has committed. */
export const offsetFetch: Api = {
  key: 9,
  minVersion: 1,
  maxVersion: 3,
  handle(request): HandleResult {
    const { version, body, answer, broker } = request;
    const group = body.string();
    const asked = body.nullableArray((): TopicWish => ({
      topic: body.string(),
      partitions: body.array(() => body.int32()),
    }));
    if (version >= 3) answer.int32(0);
    answer.array(asked ?? everything(request, group), ({ topic, partitions }) => {
      answer.string(topic).array(partitions, (partition) => {
        const committed = broker.groups.committed(group, topic, partition);
        answer.int32(partition).int64(committed?.offset ?? -1);
        answer.string(committed === undefined ? "" : committed.metadata).int16(ErrorCode.none);
      });
    });
    if (version >= 2) answer.int16(ErrorCode.none);
    return undefined;
  },
};

function everything({ broker }: ApiRequest, group: string): readonly TopicWish[] {
  const byTopic = Map.groupBy(broker.groups.allCommitted(group), ({ topic }) => topic);
  return [...byTopic].map(([topic, offsets]) => ({ topic, partitions: offsets.map(({ partition }) => partition) }));
}

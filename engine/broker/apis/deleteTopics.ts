import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** Deletes topics, with what groups have committed for them. */
export const deleteTopics: Api = {
  key: 20,
  minVersion: 0,
  maxVersion: 1,
  handle({ version, body, answer, broker }): HandleResult {
    const names = body.array(() => body.string());
    if (version >= 1) answer.int32(0);
    answer.array(names, (name) => {
      const deleted = broker.topics.delete(name);
      if (deleted) broker.groups.forgetTopic(name);
      answer.string(name).int16(deleted ? ErrorCode.none : ErrorCode.unknownTopicOrPartition);
    });
    return undefined;
  },
};

import type { Api, HandleResult } from "../Api.ts";
import type { ByteWriter } from "../ByteWriter.ts";
import type { ConsumerGroup } from "../ConsumerGroup.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** The state of groups and who is in them. A group that nobody has heard of is "Dead", as in Kafka. */
export const describeGroups: Api = {
  key: 15,
  minVersion: 0,
  maxVersion: 1,
  handle({ version, body, answer, broker }): HandleResult {
    const ids = body.array(() => body.string());
    if (version >= 1) answer.int32(0);
    answer.array(ids, (id) => {
      const group = broker.groups.get(id);
      answer
        .int16(ErrorCode.none)
        .string(id)
        .string(group?.state ?? "Dead");
      answer.string(group?.protocolType ?? "").string(group?.protocol ?? "");
      if (group === undefined) answer.int32(0);
      else writeMembers(answer, group);
    });
    return undefined;
  },
};

function writeMembers(answer: ByteWriter, group: ConsumerGroup): void {
  answer.array(group.members, (member) => {
    answer.string(member.id).string(member.clientId).string(`/${member.clientHost}`);
    answer.bytes(group.metadataOf(member)).bytes(member.assignment);
  });
}

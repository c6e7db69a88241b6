import type { Api, ApiRequest, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

interface Wish {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly metadata: string | null;
}

/** Keeps how far a group has read. */
export const offsetCommit: Api = {
  key: 8,
  minVersion: 2,
  maxVersion: 3,
  handle(request): HandleResult {
    const { version, body, answer } = request;
    const group = body.string();
    const generation = body.int32();
    const member = body.string();
    body.int64();
    const topics = body.array(() => {
      const topic = body.string();
      return body.array((): Wish => ({
        topic,
        partition: body.int32(),
        offset: body.int64(),
        metadata: body.nullableString(),
      }));
    });
    const errors = commit(request, { group, generation, member }, topics.flat());
    if (version >= 3) answer.int32(0);
    answer.array(topics, (wishes) => {
      answer.string(wishes[0]?.topic ?? "").array(wishes, (wish) => {
        answer.int32(wish.partition).int16(errors.get(wish) ?? ErrorCode.none);
      });
    });
    return undefined;
  },
};

interface Committer {
  readonly group: string;
  readonly generation: number;
  readonly member: string;
}

/** The errors of those wishes that were not fulfilled. */
function commit({ broker }: ApiRequest, committer: Committer, wishes: readonly Wish[]): ReadonlyMap<Wish, ErrorCode> {
  const refused = committerError(broker.groups.get(committer.group), committer);
  if (refused !== ErrorCode.none) return new Map(wishes.map((wish) => [wish, refused]));
  const exists = ({ topic, partition }: Wish): boolean => broker.topics.log(topic, partition) !== undefined;
  const good = wishes.filter(exists);
  const errors = broker.groups.commit(committer.group, good);
  return new Map(
    wishes.map((wish) => [
      wish,
      exists(wish) ? (errors[good.indexOf(wish)] ?? ErrorCode.none) : ErrorCode.unknownTopicOrPartition,
    ]),
  );
}

function committerError(
  group: { commitError(member: string, generation: number): ErrorCode } | undefined,
  { group: id, generation, member }: Committer,
): ErrorCode {
  if (id === "") return ErrorCode.invalidGroupId;
  if (group !== undefined) return group.commitError(member, generation);
  return generation < 0 ? ErrorCode.none : ErrorCode.illegalGeneration;
}

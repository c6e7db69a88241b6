import type { Api, ApiRequest, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";
import type { JoinReply, JoinRequest } from "../GroupMember.ts";
import { waitFor } from "../waitFor.ts";

/** Shortest and longest session that Kafka takes, ms. */
const SESSION_MS = [6_000, 1_800_000] as const;

/** A consumer joins a group; answered when the group has agreed on its members. */
export const joinGroup: Api = {
  key: 11,
  minVersion: 1,
  maxVersion: 2,
  async handle(request): Promise<HandleResult> {
    const { version, answer } = request;
    const reply = await join(request);
    if (version >= 2) answer.int32(0);
    answer.int16(reply.error).int32(reply.generation).string(reply.protocol).string(reply.leader);
    answer.string(reply.memberId).array(reply.members, ({ id, metadata }) => answer.string(id).bytes(metadata));
    return undefined;
  },
};

function join({ body, broker, client }: ApiRequest): Promise<JoinReply> {
  const group = body.string();
  const request: JoinRequest = {
    sessionTimeout: body.int32(),
    rebalanceTimeout: body.int32(),
    memberId: body.string(),
    protocolType: body.string(),
    // Copied: the group keeps it longer than the request.
    protocols: body.array(() => ({ name: body.string(), metadata: Buffer.from(body.bytes()) })),
    clientId: client.id,
    clientHost: client.host,
  };
  const error = requestError(group, request.sessionTimeout);
  const { memberId } = request;
  const refusal: JoinReply = { error, generation: -1, protocol: "", leader: "", memberId, members: [] };
  if (error !== ErrorCode.none) return Promise.resolve(refusal);
  return waitFor(client.gone, refusal, (resolve) => broker.groups.getOrCreate(group).join(request, resolve));
}

function requestError(group: string, session: number): ErrorCode {
  if (group === "") return ErrorCode.invalidGroupId;
  return session < SESSION_MS[0] || session > SESSION_MS[1] ? ErrorCode.invalidSessionTimeout : ErrorCode.none;
}

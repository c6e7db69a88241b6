import type { Api, ApiRequest, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";
import type { SyncReply } from "../GroupMember.ts";
import { waitFor } from "../waitFor.ts";

const UNKNOWN: SyncReply = { error: ErrorCode.unknownMemberId, assignment: Buffer.alloc(0) };

/** A member asks for its part, and the leader brings the parts of all; answered when the leader has. */
export const syncGroup: Api = {
  key: 14,
  minVersion: 0,
  maxVersion: 1,
  async handle(request): Promise<HandleResult> {
    const { error, assignment } = await sync(request);
    if (request.version >= 1) request.answer.int32(0);
    request.answer.int16(error).bytes(assignment);
    return undefined;
  },
};

function sync({ body, broker, client }: ApiRequest): Promise<SyncReply> {
  const group = broker.groups.get(body.string());
  const generation = body.int32();
  const member = body.string();
  const assignments = new Map(body.array(() => [body.string(), body.bytes()] as const));
  if (group === undefined) return Promise.resolve(UNKNOWN);
  return waitFor(client.gone, UNKNOWN, (resolve) => group.sync(member, generation, assignments, resolve));
}

import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** A member shows that it is there, and hears of a rebalance. */
export const heartbeat: Api = {
  key: 12,
  minVersion: 0,
  maxVersion: 1,
  handle({ version, body, answer, broker }): HandleResult {
    const group = broker.groups.get(body.string());
    const generation = body.int32();
    const error = group?.heartbeat(body.string(), generation) ?? ErrorCode.unknownMemberId;
    if (version >= 1) answer.int32(0);
    answer.int16(error);
    return undefined;
  },
};

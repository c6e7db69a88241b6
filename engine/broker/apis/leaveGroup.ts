import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** A member leaves; the others share its part. */
export const leaveGroup: Api = {
  key: 13,
  minVersion: 0,
  maxVersion: 1,
  handle({ version, body, answer, broker }): HandleResult {
    const group = broker.groups.get(body.string());
    const error = group?.leave(body.string()) ?? ErrorCode.unknownMemberId;
    if (version >= 1) answer.int32(0);
    answer.int16(error);
    return undefined;
  },
};

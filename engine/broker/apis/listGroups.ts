import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** All groups. */
export const listGroups: Api = {
  key: 16,
  minVersion: 0,
  maxVersion: 1,
  handle({ version, answer, broker }): HandleResult {
    if (version >= 1) answer.int32(0);
    answer.int16(ErrorCode.none).array(broker.groups.all(), ({ id, protocolType }) => {
      answer.string(id).string(protocolType);
    });
    return undefined;
  },
};

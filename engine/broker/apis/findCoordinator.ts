import type { Api, HandleResult } from "../Api.ts";
import { NODE_ID } from "../Broker.ts";
import { ErrorCode } from "../ErrorCode.ts";

const GROUP = 0;

/** Who looks after a group: this broker. Transactions are not there. */
export const findCoordinator: Api = {
  key: 10,
  minVersion: 0,
  maxVersion: 1,
  handle({ version, body, answer, client }): HandleResult {
    body.string();
    const type = version >= 1 ? body.int8() : GROUP;
    if (version >= 1) answer.int32(0);
    answer.int16(type === GROUP ? ErrorCode.none : ErrorCode.invalidRequest);
    if (version >= 1) answer.string(type === GROUP ? null : "This broker has no transactions.");
    answer.int32(NODE_ID).string(client.brokerHost).int32(client.brokerPort);
    return undefined;
  },
};

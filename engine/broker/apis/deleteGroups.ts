import type { Api, HandleResult } from "../Api.ts";

/** Forgets groups that nobody is in, with their offsets. */
export const deleteGroups: Api = {
  key: 42,
  minVersion: 0,
  maxVersion: 1,
  handle({ body, answer, broker }): HandleResult {
    const ids = body.array(() => body.string());
    answer.int32(0).array(ids, (id) => answer.string(id).int16(broker.groups.deleteGroup(id)));
    return undefined;
  },
};

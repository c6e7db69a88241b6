import type { Api, HandleResult } from "../Api.ts";
import { ErrorCode } from "../ErrorCode.ts";

/** Gives topics more partitions. Where they lie needs no choice: there is one broker. */
export const createPartitions: Api = {
  key: 37,
  minVersion: 0,
  maxVersion: 1,
  handle({ body, answer, broker }): HandleResult {
    const wishes = body.array(() => {
      const name = body.string();
      const count = body.int32();
      body.nullableArray(() => body.array(() => body.int32()));
      return { name, count };
    });
    body.int32();
    const validateOnly = body.boolean();
    answer.int32(0).array(wishes, ({ name, count }) => {
      const problem = broker.topics.growthProblem(name, count);
      if (problem === undefined && !validateOnly) broker.topics.grow(name, count);
      answer.string(name).int16(problem?.error ?? ErrorCode.none);
      answer.string(problem?.message ?? null);
    });
    return undefined;
  },
};

import { EngineError } from "../util/errors.ts";

/** @throws EngineError `illegalArgument` unless `count` is a whole number of at least `least` */
export function requirePartitionCount(count: unknown, least: 0 | 1): asserts count is number {
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= least) return;
  const text = String(count);
  throw new EngineError(
    "illegalArgument",
    `requirement failed: The number of partitions is ${text}; it must be a whole number of at least ${least}.`,
    { name: "IllegalArgumentException", params: { numPartitions: text, least } },
  );
}

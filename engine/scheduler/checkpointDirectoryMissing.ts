import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { requirementFailed } from "../dstream/sparkErrors.ts";
import type { EngineError } from "../util/errors.ts";

/** An operation keeps state, but the program names no checkpoint folder (spec 3.9). */
export function checkpointDirectoryMissing({ operation, position }: OperatorSite): EngineError {
  return requirementFailed(
    "checkpointDirectoryMissing",
    `The checkpoint directory has not been set. ${operation} needs one: call ssc.checkpoint("checkpoint") before start().`,
    { params: { operation }, ...(position && { position }) },
  );
}

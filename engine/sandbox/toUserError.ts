import type { CompiledJob } from "../protocol/compiledJob.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";

/**
 * Anything that job code threw, or the engine threw on its behalf, as data with the places in the user's files it passed through. Engine
 * errors keep code and params; everything else has the code `userError`. Never throws, whatever was thrown; messages are cut at 2,000
 * characters and carry no path of this machine.
 */
export function toUserError(thrown: unknown, job: CompiledJob): ErrorInfo {
  throw [thrown, job];
}

import type { CapturedValue, ClosurePlan } from "../protocol/closurePlan.ts";
import type { CompiledJob, JobScope } from "../protocol/compiledJob.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";

/** How a job's function is called and where it stands, for naming operators. */
export interface FunctionDescription {
  readonly name?: string;
  readonly position?: SourcePosition;
}

/** The driver's knowledge of the job's functions: which entry of the function table each is and how to read what it captured. */
export class ClosureRegistry {
  /** @param builtins Gives what jobs import from "dstream"; called at the first capture, so the API may be built after the registry. */
  constructor(job: CompiledJob, builtins: () => Readonly<Record<string, unknown>>) {
    void job;
    void builtins;
  }

  /** `$job.fn` of the module wrappers. */
  readonly fn: JobScope["fn"] = (value) => value;

  /** True for functions and classes written in the job. */
  isRegistered(value: unknown): boolean {
    return Boolean(value);
  }

  /** Name and position of a registered function; empty for anything else. */
  describeFunction(value: unknown): FunctionDescription {
    void value;
    return {};
  }

  /**
   * Reads what a function of the job captures now, and encodes it for executors. Throws EngineError `taskNotSerializable` (SparkException,
   * `Task not serializable: ...`) naming the captured variable that cannot travel, where it is used and where it is declared.
   */
  capture(value: unknown): ClosurePlan {
    throw value;
  }

  /** Encodes records, for `parallelize` and queues, with the rules of captures. `what` names them in errors. */
  encodeValues(values: readonly unknown[], what?: string): CapturedValue {
    void what;
    throw values;
  }
}

import type { CapturedValue } from "../protocol/closurePlan.ts";
import type { CallSite, CompiledJob } from "../protocol/compiledJob.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import type { ClosureRegistry } from "../sandbox/ClosureRegistry.ts";
import { toUserError } from "../sandbox/toUserError.ts";
import { EngineError } from "../util/errors.ts";
import { currentBatch } from "./batchScope.ts";

/** The program's text as the API needs it: where the user's calls stand, and what its functions capture. */
export class JobCode {
  readonly #job: CompiledJob;
  readonly #closures: ClosureRegistry;
  /** Functions that captured a variable without a value when they were handed in. */
  #unchecked: FunctionRef[] = [];

  constructor(job: CompiledJob, closures: ClosureRegistry) {
    this.#job = job;
    this.#closures = closures;
  }

  /** Where the program calls the API right now. To be called synchronously inside an API method named `operation`. */
  site(operation: string): OperatorSite {
    const position = toUserError(new Error(operation), this.#job).userFrames?.[0];
    if (position === undefined) return { operation };
    const receiver = this.#callSite(operation, position)?.receiver;
    return { operation, position, ...(receiver !== undefined && { receiver }) };
  }

  /**
   * A function that the program handed to an operator. What it captures is checked now, so that the error stands at the user's line, and
   * read again when a job is made.
   * @throws EngineError `illegalArgument` for what is no function, `taskNotSerializable` when a captured value cannot travel
   */
  functionRef(f: unknown, site: OperatorSite): FunctionRef {
    if (typeof f !== "function") throw notAFunction(f, site);
    const ref: FunctionRef = {
      capture: () => this.#closures.capture(f),
      ...(site.position && { site: site.position }),
    };
    if (!canBeRead(ref) && currentBatch() === undefined) this.#unchecked.push(ref);
    return ref;
  }

  /**
   * Checks what could not be checked when it was handed in, because a captured variable had no value yet (spec 7.1: at start).
   * @throws EngineError `taskNotSerializable`
   */
  checkFunctions(): void {
    this.#unchecked = this.#unchecked.filter((ref) => !canBeRead(ref));
  }

  /**
   * A value for executors, as it is now: as the only element of an array.
   * @throws EngineError `taskNotSerializable` when it cannot travel
   */
  captureValue(value: unknown, { operation }: OperatorSite): CapturedValue {
    return this.#closures.encodeValues([value], `value given to ${operation}`);
  }

  /** A function that gives executors a new copy of the value each time: the zero of a fold. Throws what `captureValue` throws. */
  valueRef(value: unknown, site: OperatorSite): FunctionRef {
    const closure = { kind: "value", value: this.captureValue(value, site) } as const;
    return { capture: () => closure, ...(site.position && { site: site.position }) };
  }

  /** The call in the syntax tree: same method on the same line, nearest column. */
  #callSite(method: string, { file, line, column }: SourcePosition): CallSite | undefined {
    const distance = ({ position }: CallSite): number => Math.abs(position.column - column);
    const [nearest] = this.#job.callSites
      .filter((call) => call.method === method && call.position.file === file && call.position.line === line)
      .sort((a, b) => distance(a) - distance(b));
    return nearest;
  }
}

/** False when a captured variable has no value yet. Throws EngineError `taskNotSerializable` when what was captured cannot travel. */
function canBeRead({ capture }: FunctionRef): boolean {
  try {
    capture();
    return true;
  } catch (error) {
    if (isNotInitialized(error)) return false;
    throw error;
  }
}

/** A captured variable is declared further down and has no value yet; it will have one when jobs are made. The words are V8's. */
function isNotInitialized(error: unknown): boolean {
  return error instanceof EngineError && error.message.includes("before initialization");
}

function notAFunction(value: unknown, { operation, position }: OperatorSite): EngineError {
  const type = value === null ? "null" : typeof value;
  return new EngineError("illegalArgument", `${operation} takes a function, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
    ...(position && { position }),
  });
}

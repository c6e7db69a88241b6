import type { CapturedValue, ClosurePlan } from "../protocol/closurePlan.ts";
import type { CompiledJob, FunctionEntry, JobScope } from "../protocol/compiledJob.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import { EngineError } from "../util/errors.ts";
import { ClassTable } from "./ClassTable.ts";
import { CaptureEncoder } from "./CaptureEncoder.ts";
import type { KnownFunctions, RegisteredFunction } from "./CaptureEncoder.ts";

/** How a job's function is called and where it stands, for naming operators. */
export interface FunctionDescription {
  readonly name?: string;
  readonly position?: SourcePosition;
}

interface Registration {
  readonly id: number;
  readonly captures: () => Record<string, unknown>;
}

/** The driver's knowledge of the job's functions: which entry of the function table each is, and how to read what it captured. */
export class ClosureRegistry {
  readonly #entries = new Map<number, FunctionEntry>();
  readonly #builtins: () => Readonly<Record<string, unknown>>;
  readonly #registrations = new WeakMap<object, Registration>();
  /** Classes whose instances can be records. */
  readonly classes = new ClassTable(() => undefined);
  readonly #known: KnownFunctions;
  #builtinNames: ReadonlyMap<unknown, string> | undefined;

  /** @param builtins Gives what jobs can name anywhere (JobCompartment.builtins); called at the first capture. */
  constructor(job: CompiledJob, builtins: () => Readonly<Record<string, unknown>>) {
    this.add(job.functions);
    this.#builtins = builtins;
    this.#known = {
      registered: (value) => this.#registered(value),
      builtinName: (value) => this.#builtinName(value),
    };
  }

  /** Learns the functions of a further part of the job, before it runs. */
  add(functions: readonly FunctionEntry[]): void {
    for (const entry of functions) this.#entries.set(entry.id, entry);
  }

  /** `$job.fn` of the module wrappers. */
  readonly fn: JobScope["fn"] = (value, id, captures) => {
    this.#registrations.set(value, { id, captures });
    const entry = this.#entries.get(id);
    if (entry?.kind === "class" && entry.freeVariables.length === 0) this.classes.note(id, value);
    return value;
  };

  /** True for functions and classes written in the job. */
  isRegistered(value: unknown): boolean {
    return isObject(value) && this.#registered(value) !== undefined;
  }

  /** Name and position of a function or class of the job; empty for anything else. */
  describeFunction(value: unknown): FunctionDescription {
    const registered = isObject(value) ? this.#registered(value) : undefined;
    if (!registered) return {};
    const { name, position } = registered.entry;
    return { position, ...(name !== undefined && { name }) };
  }

  /**
   * Reads what a function of the job captures now, and encodes it for executors. Throws EngineError `taskNotSerializable` (SparkException,
   * `Task not serializable: ...`) naming the captured variable that cannot travel, where it is used and where it is declared; spec 7.3.
   */
  capture(value: unknown): ClosurePlan {
    const registered = isObject(value) ? this.#registered(value) : undefined;
    if (!registered) return this.#captureBuiltin(value);
    const { id, name, position } = registered.entry;
    const encoded = new CaptureEncoder(this.#known).encode(value, {
      kind: "value",
      text: name ?? "function",
      position,
    });
    return { kind: "job", functionId: id, value: encoded };
  }

  /**
   * Encodes records, for `parallelize` and queues, by the rules of captures; `what` names them in errors. Throws `taskNotSerializable` like
   * `capture`.
   */
  encodeValues(values: readonly unknown[], what = "values"): CapturedValue {
    return new CaptureEncoder(this.#known).encode(values, { kind: "value", text: what });
  }

  /** `String`, `Math.max`: functions that every thread has under the same name. */
  #captureBuiltin(value: unknown): ClosurePlan {
    const name = typeof value === "function" ? this.#builtinName(value) : undefined;
    if (name === undefined) throw notAJobFunction(value);
    return { kind: "builtin", name };
  }

  #registered(value: object): RegisteredFunction | undefined {
    const registration = this.#registrations.get(value);
    const entry = registration && this.#entries.get(registration.id);
    return registration && entry && { entry, captures: registration.captures };
  }

  #builtinName(value: object): string | undefined {
    this.#builtinNames ??= new Map(
      Object.entries(this.#builtins()).flatMap(([name, builtin]) => (isObject(builtin) ? [[builtin, name]] : [])),
    );
    return this.#builtinNames.get(value);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function notAJobFunction(value: unknown): EngineError {
  const what =
    typeof value === "function"
      ? "this one was made by bind, or is a method taken from its object"
      : `this is ${typeof value}`;
  return new EngineError(
    "taskNotSerializable",
    `Task not serializable: executors run functions that are written in the job, and ${what}. Write an arrow function, for example x => f(x).`,
    { name: "SparkException", params: { what: typeof value } },
  );
}

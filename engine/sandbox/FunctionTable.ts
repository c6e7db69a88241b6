import type { CapturedValue, ClosurePlan } from "../protocol/closurePlan.ts";
import type { FunctionEntry } from "../protocol/compiledJob.ts";
import { EngineError } from "../util/errors.ts";
import { ClassTable } from "./ClassTable.ts";
import { decodeCapture } from "./decodeCapture.ts";
import type { FunctionSource, OpenedFunction } from "./decodeCapture.ts";
import type { EngineFunction } from "./EngineFunction.ts";
import type { SharedVariableNode } from "./sharedVariables.ts";
import { factoryScriptName } from "./scriptName.ts";

export interface FunctionTableOptions {
  readonly functions: readonly FunctionEntry[];
  /** What job code can name anywhere (JobCompartment.builtins). */
  readonly builtins: Readonly<Record<string, unknown>>;
  /** Evaluates a factory script in the job's Compartment and returns its inner function. */
  readonly evaluateFactory: (source: string, scriptName: string) => EngineFunction;
}

/** Makes what stands for a broadcast variable or an accumulator on this executor. */
export type OpenShared = (node: SharedVariableNode) => unknown;

/** The job's functions on an executor, compiled when first needed and kept, so that they stay warm from batch to batch. */
export class FunctionTable {
  readonly #options: FunctionTableOptions;
  readonly #entries = new Map<number, FunctionEntry>();
  readonly #factories = new Map<number, EngineFunction>();
  readonly #constants = new Map<number, EngineFunction>();
  /** Classes whose instances can be records. */
  readonly classes = new ClassTable((id) => this.#constant(id));
  readonly #source: Omit<FunctionSource, "shared">;

  constructor(options: FunctionTableOptions) {
    this.#options = options;
    this.add(options.functions);
    this.#source = {
      isClass: (id) => this.#entryOf(id).kind === "class",
      open: (id, self) => this.#open(id, self),
      constant: (id) => this.#constant(id),
      builtin: (name) => this.builtin(name),
    };
  }

  /** Takes the functions of a further part of the job. Those that it has already stay as they are. */
  add(functions: readonly FunctionEntry[]): void {
    for (const entry of functions) if (!this.#entries.has(entry.id)) this.#entries.set(entry.id, entry);
  }

  /**
   * The function a plan means, with what it captured. Without captures it is the same function every time. The plan's values become part of
   * the function, so decode each received plan once. Throws what static initialisers of captured classes throw.
   */
  instantiate(closure: Extract<ClosurePlan, { kind: "job" }>, shared: OpenShared = noShared): EngineFunction {
    const root = closure.value.nodes[closure.value.root];
    if (root?.kind !== "function") {
      throw new EngineError("invalidClosure", `The plan of function ${closure.functionId} holds no function.`, {
        params: { functionId: closure.functionId },
      });
    }
    if (root.captures.length === 0) return this.#constant(root.id);
    return decodeCapture(closure.value, { ...this.#source, shared }) as EngineFunction;
  }

  /** Rebuilds values encoded by `ClosureRegistry.encodeValues`; they belong to the caller, so decode each received message once. */
  decodeValues(value: CapturedValue, shared: OpenShared = noShared): unknown[] {
    return decodeCapture(value, { ...this.#source, shared }) as unknown[];
  }

  /**
   * A value of the language or of "dstream" by its name.
   * @throws EngineError `driverOnly` for what exists in the program only
   */
  builtin(name: string): unknown {
    if (Object.hasOwn(this.#options.builtins, name)) return this.#options.builtins[name];
    throw new EngineError("driverOnly", `${name} exists only in the program itself, not on executors.`, {
      name: "SparkException",
      params: { name },
    });
  }

  /** A function that gives a new copy of a captured value each time: of the only element of the array that was captured. */
  copierOf(value: CapturedValue, shared: OpenShared = noShared): EngineFunction {
    const [first] = this.decodeValues(structuredClone(value), shared);
    if (typeof first !== "object" && typeof first !== "function") return () => first;
    return () => this.decodeValues(structuredClone(value), shared)[0];
  }

  #constant(id: number): EngineFunction {
    const known = this.#constants.get(id);
    if (known) return known;
    const made = this.#open(id, undefined).value;
    this.#constants.set(id, made);
    const { kind, freeVariables } = this.#entryOf(id);
    if (kind === "class" && freeVariables.length === 0) this.classes.note(id, made);
    return made;
  }

  #open(id: number, self: unknown): OpenedFunction {
    return this.#factoryOf(id).call(self) as OpenedFunction;
  }

  #factoryOf(id: number): EngineFunction {
    const known = this.#factories.get(id);
    if (known) return known;
    const { factorySource, position } = this.#entryOf(id);
    const factory = this.#options.evaluateFactory(factorySource, factoryScriptName(position.file));
    this.#factories.set(id, factory);
    return factory;
  }

  #entryOf(id: number): FunctionEntry {
    const entry = this.#entries.get(id);
    if (entry) return entry;
    throw new EngineError(
      "unknownFunction",
      `The job has no function ${id}; the plan belongs to another version of it.`,
      {
        params: { functionId: id },
      },
    );
  }
}

function noShared({ kind }: SharedVariableNode): never {
  throw new EngineError("unexpected", `A ${kind} variable was captured for a thread that runs no tasks.`);
}

import type { JobPart } from "../protocol/cells.ts";
import type { CompiledJob, CompiledModule, JobScope } from "../protocol/compiledJob.ts";
import { EngineError } from "../util/errors.ts";
import { installInstanceClasses } from "../util/instanceClasses.ts";
import { ClosureRegistry } from "./ClosureRegistry.ts";
import type { EngineFunction } from "./EngineFunction.ts";
import { FunctionTable } from "./FunctionTable.ts";
import type { JobConsole } from "./JobConsole.ts";
import { jobGlobalValues } from "./jobGlobalValues.ts";
import { languageValues } from "./languageValues.ts";
import { createCompartment, harden } from "./lockdownThread.ts";
import { moduleScriptName, withSourceUrl } from "./scriptName.ts";

type ModuleNamespace = Record<string, unknown>;

/** The value of a cell's last expression; `type` is the name of its type, where that says more than the value. */
export interface ShownValue {
  readonly value: unknown;
  readonly type?: string;
}

export interface JobCompartmentOptions {
  readonly job: CompiledJob;
  /** What `import { ... } from "dstream"` names in this thread. It is hardened here. */
  readonly dstream: Readonly<Record<string, unknown>>;
  readonly console: JobConsole;
  /** Driver only: the registry that learns the job's functions while its modules run. */
  readonly closures?: ClosureRegistry;
}

/** The place where a job's code runs in one thread. Locks the thread down when it is made. One a job and thread. */
export class JobCompartment {
  /** Functions of the job, built from the function table; for executors. */
  readonly functionTable: FunctionTable;
  /** What job code can name anywhere: imports from "dstream", globals and the functions on them. */
  readonly builtins: Readonly<Record<string, unknown>>;

  readonly #job: CompiledJob;
  readonly #dstream: Readonly<Record<string, unknown>>;
  readonly #closures: ClosureRegistry;
  readonly #compartment: Compartment;
  readonly #globals: readonly unknown[];
  readonly #namespaces = new Map<string, ModuleNamespace>();

  constructor(options: JobCompartmentOptions) {
    const { job, dstream, console } = options;
    this.#job = job;
    this.#compartment = createCompartment();
    this.#dstream = harden(dstream);
    this.#closures = options.closures ?? new ClosureRegistry(job, () => this.builtins);
    this.#globals = jobGlobalValues(this.#compartment, harden(console.facade));
    this.builtins = { ...languageValues(this.#globals), ...dstream };
    this.#openNamespaces(job.modules);
    this.functionTable = new FunctionTable({
      functions: job.functions,
      builtins: this.builtins,
      evaluateFactory: (source, scriptName) => this.#evaluate(source, scriptName, dstream),
    });
    installInstanceClasses((options.closures ?? this.functionTable).classes);
    this.#clearGlobalObject();
  }

  /**
   * Runs the job's modules in order, on the driver. Settles as the entry module does; rejects with whatever a module threw (give it to
   * `toUserError`).
   */
  async runModules(): Promise<void> {
    for (const module of this.#job.modules) await this.#runModule(module, {});
  }

  /**
   * Runs a cell of an interactive session, on the driver: `part` is what it adds to the job. Resolves to the value of its last expression, or
   * undefined where it ends with another statement; rejects with whatever it threw.
   */
  async runCell({ modules, functions }: JobPart): Promise<ShownValue | undefined> {
    this.#openNamespaces(modules);
    this.#closures.add(functions);
    let shown: ShownValue | undefined;
    const show = (value: unknown, type?: string): void => {
      shown = { value, ...(type !== undefined && { type }) };
    };
    for (const module of modules) await this.#runModule(module, { show });
    return shown;
  }

  async #runModule(module: CompiledModule, ofCells: Pick<JobScope, "show">): Promise<void> {
    const scope = harden({ ...this.#scopeOf(module), ...ofCells });
    const run = this.#evaluate(module.source, moduleScriptName(module.path), scope);
    await run.call(undefined);
  }

  #openNamespaces(modules: readonly CompiledModule[]): void {
    for (const { path } of modules) this.#namespaces.set(path, Object.create(null) as ModuleNamespace);
  }

  /** Calls the wrapper that a script evaluates to, and returns the function it gives back. */
  #evaluate(source: string, scriptName: string, firstArgument: unknown): EngineFunction {
    const wrapper = this.#compartment.evaluate(withSourceUrl(source, scriptName)) as EngineFunction;
    return wrapper.call(undefined, firstArgument, ...this.#globals) as EngineFunction;
  }

  #scopeOf(module: CompiledModule): JobScope {
    return {
      fn: this.#closures.fn,
      dstream: this.#dstream,
      import: (path) => this.#namespaceOf(path),
      export: (getters, setters) => declareExports(this.#namespaceOf(module.path), getters, setters),
    };
  }

  #namespaceOf(path: string): ModuleNamespace {
    const namespace = this.#namespaces.get(path);
    if (namespace) return namespace;
    throw new EngineError(
      "moduleNotFound",
      `The job has no module ${path}; its modules are listed when it is compiled.`,
      {
        params: { path },
      },
    );
  }

  /** Job code gets its globals as parameters; whatever else the Compartment offers must not be there, for example typed arrays. */
  #clearGlobalObject(): void {
    const globals: object = this.#compartment.globalThis;
    for (const key of Reflect.ownKeys(globals)) Reflect.deleteProperty(globals, key);
    Object.freeze(globals);
  }
}

function declareExports(
  namespace: ModuleNamespace,
  getters: Parameters<JobScope["export"]>[0],
  setters: Parameters<JobScope["export"]>[1] = {},
): void {
  for (const [name, get] of Object.entries(getters)) {
    const set = Object.hasOwn(setters, name) ? setters[name] : undefined;
    Object.defineProperty(namespace, name, { get, ...(set && { set }), enumerable: true });
  }
  Object.freeze(namespace);
}

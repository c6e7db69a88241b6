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
  readonly #namespaces: ReadonlyMap<string, ModuleNamespace>;

  constructor(options: JobCompartmentOptions) {
    const { job, dstream, console } = options;
    this.#job = job;
    this.#compartment = createCompartment();
    this.#dstream = harden(dstream);
    this.#closures = options.closures ?? new ClosureRegistry(job, () => this.builtins);
    this.#globals = jobGlobalValues(this.#compartment, harden(console.facade));
    this.builtins = { ...languageValues(this.#globals), ...dstream };
    this.#namespaces = new Map(job.modules.map(({ path }) => [path, Object.create(null) as ModuleNamespace]));
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
    for (const module of this.#job.modules) {
      const scope = harden(this.#scopeOf(module));
      const run = this.#evaluate(module.source, moduleScriptName(module.path), scope);
      await run.call(undefined);
    }
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
      export: (getters) => declareExports(this.#namespaceOf(module.path), getters),
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

function declareExports(namespace: ModuleNamespace, getters: Readonly<Record<string, () => unknown>>): void {
  for (const [name, get] of Object.entries(getters)) Object.defineProperty(namespace, name, { get, enumerable: true });
  Object.freeze(namespace);
}

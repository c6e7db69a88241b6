import { runInThisContext } from "node:vm";
import type { CompiledJob, FunctionEntry, JobScope } from "../../protocol/compiledJob.ts";
import { JOB_GLOBALS } from "../../protocol/jobGlobals.ts";

type Captures = () => Record<string, unknown>;
type Getters = Readonly<Record<string, () => unknown>>;
type Registration = { readonly id: number; readonly captures: Captures };
type Registry = ReadonlyMap<unknown, Registration>;
/** A value of the job that a test calls. */
export type JobValue = (...values: unknown[]) => unknown;

/** A job that ran: what it gave to `probe`, and a way to rebuild its functions from the table. */
export interface RanJob {
  readonly probed: readonly unknown[];
  /** The function or class as an executor would have it: built from its factory with what it captures now. */
  readonly rebuild: (value: unknown) => JobValue;
  readonly isRegistered: (value: unknown) => boolean;
  /** Exports of the entry module. */
  readonly exports: Readonly<Record<string, unknown>>;
}

const globalValues = JOB_GLOBALS.map((name): unknown => Reflect.get(globalThis, name));

/** Runs a compiled job's modules without a sandbox, by the contract of JobScope. */
export async function runCompiled(job: CompiledJob, dstream: Record<string, unknown> = {}): Promise<RanJob> {
  const probed: unknown[] = [];
  const registry = new Map<unknown, Registration>();
  const namespaces = new Map<string, Record<string, unknown>>();
  const api = { probe: (value: unknown) => probed.push(value), Seconds: (n: number) => n * 1000, ...dstream };
  for (const module of job.modules) {
    const namespace = {};
    namespaces.set(module.path, namespace);
    const scope: JobScope = {
      fn: (value, id, captures) => {
        registry.set(value, { id, captures });
        return value;
      },
      import: (path) => namespaces.get(path) ?? {},
      export: (getters) => exportGetters(namespace, getters),
      dstream: api,
    };
    const wrapper = runInThisContext(module.source) as (...values: unknown[]) => () => Promise<void>;
    await wrapper(scope, ...globalValues)();
  }
  return {
    probed,
    rebuild: (value) => new Rebuilder(job, registry, api).rebuild(value) as JobValue,
    isRegistered: (value) => registry.has(value),
    exports: namespaces.get(job.entry) ?? {},
  };
}

function exportGetters(namespace: object, getters: Getters): void {
  for (const [name, get] of Object.entries(getters)) Object.defineProperty(namespace, name, { get, enumerable: true });
}

interface Built {
  readonly value: unknown;
  bind(captures: Record<string, unknown>): void;
}

/** Builds registered functions again, with their captures, each once. */
class Rebuilder {
  readonly #done = new Map<unknown, unknown>();
  readonly #entries: ReadonlyMap<number, FunctionEntry>;
  readonly #registry: Registry;
  readonly #api: unknown;

  constructor(job: CompiledJob, registry: Registry, api: unknown) {
    this.#entries = new Map(job.functions.map((entry) => [entry.id, entry]));
    this.#registry = registry;
    this.#api = api;
  }

  rebuild(value: unknown): unknown {
    const registered = this.#registry.get(value);
    const entry = registered && this.#entries.get(registered.id);
    if (this.#done.has(value)) return this.#done.get(value);
    if (registered === undefined || entry === undefined) return this.#copy(value);
    const factory = runInThisContext(entry.factorySource) as (...values: unknown[]) => () => Built;
    const captures = registered.captures();
    const built = factory(this.#api, ...globalValues).call(this.rebuild(captures["this"]));
    // A function may be captured by what it captures; a class is made when all it uses is there.
    const early = entry.kind === "function" ? built.value : undefined;
    if (early !== undefined) this.#done.set(value, early);
    built.bind(this.#rebuildAll(captures));
    const made = early ?? built.value;
    this.#done.set(value, made);
    return made;
  }

  #rebuildAll(values: Record<string, unknown>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.rebuild(value)]));
  }

  /** Plain objects and instances of the job's classes are copied with their functions; everything else is kept. */
  #copy(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype) {
      const copy = {};
      this.#done.set(value, copy);
      return Object.assign(copy, this.#rebuildAll({ ...value }));
    }
    if (!this.#registry.has(value.constructor)) return value;
    const instance = Object.create((this.rebuild(value.constructor) as { prototype: object }).prototype) as object;
    this.#done.set(value, instance);
    return Object.assign(instance, this.#rebuildAll({ ...value }));
  }
}

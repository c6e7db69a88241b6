/** What a walk over everything reachable from job code met. */
export interface Reached {
  /** Names of the constructors met, sorted. */
  readonly constructors: readonly string[];
  /** Paths to objects that job code could change. */
  readonly unfrozen: readonly string[];
  /** Paths to values that must not be reachable. */
  readonly forbidden: readonly string[];
  /** Paths to constructors of functions that compile text. */
  readonly compilers: readonly string[];
  readonly visited: number;
}

/** Taken before lockdown, so that these are the real ones. */
const FORBIDDEN: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  ...[
    "ArrayBuffer",
    "SharedArrayBuffer",
    "DataView",
    "Atomics",
    "WebAssembly",
    "WeakRef",
    "FinalizationRegistry",
    "Proxy",
    "Function",
    "eval",
    "process",
    "globalThis",
    "Buffer",
    "TextEncoder",
    "TextDecoder",
    "setTimeout",
    "setInterval",
    "setImmediate",
    "queueMicrotask",
    "fetch",
    "structuredClone",
    "Intl",
    "performance",
    "crypto",
    "Uint8Array",
    "Int32Array",
    "Float64Array",
    "BigInt64Array",
    "MessageChannel",
  ].map((name) => [Reflect.get(globalThis, name) as unknown, name] as const),
  [Object.getPrototypeOf(Uint8Array), "TypedArray"],
  [async function () {}.constructor, "AsyncFunction"],
  [function* () {}.constructor, "GeneratorFunction"],
  [async function* () {}.constructor, "AsyncGeneratorFunction"],
]);

/** Follows every property, getter, setter, getter's value and prototype from the given roots. */
export function reachableFrom(roots: Readonly<Record<string, unknown>>): Reached {
  const paths = new Map<object, string>();
  const pending: [string, unknown][] = Object.entries(roots);
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [path, value] = next;
    if (!isObject(value) || paths.has(value)) continue;
    paths.set(value, path);
    pending.push(...neighboursOf(path, value));
  }
  return summary(paths);
}

function* neighboursOf(path: string, value: object): Iterable<[string, unknown]> {
  yield [`${path}.[[Prototype]]`, Object.getPrototypeOf(value)];
  for (const key of Reflect.ownKeys(value)) {
    const name = `${path}.${String(key)}`;
    const descriptor = Object.getOwnPropertyDescriptor(value, key);
    yield [name, descriptor?.value];
    yield [`${name}(get)`, descriptor?.get];
    yield [`${name}(set)`, descriptor?.set];
    if (descriptor?.get) yield [`${name}()`, valueOfGetter(descriptor.get, value)];
  }
}

/** What a getter gives; the prototype of that, if it is made anew on each call: whoever asked may change it. */
function valueOfGetter(get: () => unknown, holder: object): unknown {
  const value = outcomeOf(get, holder);
  return isObject(value) && value !== outcomeOf(get, holder) ? Object.getPrototypeOf(value) : value;
}

function outcomeOf(get: () => unknown, holder: object): unknown {
  try {
    return get.call(holder);
  } catch (thrown) {
    return thrown;
  }
}

function summary(paths: ReadonlyMap<object, string>): Reached {
  const entries = [...paths];
  const constructors = entries.filter(([value]) => typeof value === "function" && Object.hasOwn(value, "prototype"));
  return {
    constructors: [...new Set(constructors.map(([value]) => String(Reflect.get(value, "name"))))].sort(),
    unfrozen: entries.filter(([value]) => !Object.isFrozen(value)).map(([, path]) => path),
    forbidden: entries.flatMap(([value, path]) => (FORBIDDEN.has(value) ? [`${FORBIDDEN.get(value)}: ${path}`] : [])),
    compilers: constructors.filter(([value]) => compiles(value)).map(([, path]) => path),
    visited: paths.size,
  };
}

/** True if calling it with text gives a function that runs the text. */
function compiles(value: object): boolean {
  try {
    const made: unknown = Reflect.construct(value as () => void, ["return 6 * 7"]);
    return typeof made === "function" && (made as () => unknown)() === 42;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

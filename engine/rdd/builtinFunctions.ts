import { EngineError } from "../util/errors.ts";

type Pair = readonly [unknown, unknown];
type Groups = readonly (readonly unknown[])[];

const FUNCTIONS = {
  /** x → x */
  identity: (x: unknown): unknown => x,
  /** x → [x, null] */
  pairWithNull: (x: unknown): Pair => [x, null],
  /** x → [null, x] */
  nullKey: (x: unknown): Pair => [null, x],
  /** x → [x, 1] */
  pairWithOne: (x: unknown): Pair => [x, 1],
  /** x → [null, 1] */
  nullKeyOne: (): Pair => [null, 1],
  /** [k, v] → k */
  keyOf: (pair: Pair): unknown => pair[0],
  /** [k, v] → v */
  valueOf: (pair: Pair): unknown => pair[1],
  /** (a, b) → a + b */
  add: (a: number, b: number): number => a + b,
  /** (a, b) → a */
  first: (a: unknown): unknown => a,
  /** (a, b) → b */
  second: (_a: unknown, b: unknown): unknown => b,
  /** Values of two sides → every combination, for a join. */
  innerPairs: (groups: Groups): Pair[] => (groups[0] ?? []).flatMap((a) => (groups[1] ?? []).map((b): Pair => [a, b])),
} as const;

/** Names of the engine's functions that a plan may refer to as `{ kind: "engine", name }`. */
export type BuiltinFunctionName = keyof typeof FUNCTIONS;

/** What executors call for an engine closure. */
export type BuiltinFunction = (...args: never[]) => unknown;

/**
 * The engine's own function of that name.
 * @throws EngineError `unknownBuiltin` when there is none
 */
export function builtinFunction(name: string): BuiltinFunction {
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name as BuiltinFunctionName];
  throw new EngineError("unknownBuiltin", `The plan names the engine function "${name}", which does not exist.`, {
    params: { name },
  });
}

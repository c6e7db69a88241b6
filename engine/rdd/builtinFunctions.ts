import { EngineError } from "../util/errors.ts";
import { partitionFunctions } from "./partitionFunctions.ts";

type Pair = readonly [unknown, unknown];
type Groups = readonly (readonly unknown[])[];

const FUNCTIONS = {
  /** x → x */
  identity: (x: unknown): unknown => x,
  /** x → [x, null] */
  pairWithNull: (x: unknown): Pair => [x, null],
  /** x → [null, x] */
  nullKey: (x: unknown): Pair => [null, x],
  /** x → 1 */
  one: (): number => 1,
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
  /** (a, b) → a - b */
  subtract: (a: number, b: number): number => a - b,
  /** [k, n] → n is not 0 */
  hasNonZeroValue: (pair: Pair): boolean => pair[1] !== 0,
  /** values → a new array of them */
  copyValues: (values: readonly unknown[]): unknown[] => [...values],
  /** (array, values) → the same array with the values at its end */
  appendValues: (all: unknown[], values: readonly unknown[]): unknown[] => {
    for (const value of values) all.push(value);
    return all;
  },
  /** (a, b) → a */
  first: (a: unknown): unknown => a,
  /** (a, b) → b */
  second: (_a: unknown, b: unknown): unknown => b,
  /** Values of two sides → every combination, for a join. */
  innerPairs: ([left = [], right = []]: Groups): Pair[] => combinations(left, right),
  /** The same for outer joins: null stands for a side that lacks the key. */
  leftOuterPairs: ([left = [], right = []]: Groups): Pair[] => combinations(left, orNull(right)),
  rightOuterPairs: ([left = [], right = []]: Groups): Pair[] => combinations(orNull(left), right),
  fullOuterPairs: ([left = [], right = []]: Groups): Pair[] => combinations(orNull(left), orNull(right)),
  /** Values of two sides → those of the first, if the second has none. */
  leftOnly: ([left = [], right = []]: Groups): readonly unknown[] => (right.length === 0 ? left : []),
  /** [k, values of two sides] → do both sides have the key? */
  onBothSides: ([, groups]: readonly [unknown, Groups]): boolean => groups.every(({ length }) => length > 0),
} as const;

function combinations(left: readonly unknown[], right: readonly unknown[]): Pair[] {
  return left.flatMap((a) => right.map((b): Pair => [a, b]));
}

function orNull(values: readonly unknown[]): readonly unknown[] {
  return values.length === 0 ? [null] : values;
}

/** Names of the engine's functions that a plan may refer to as `{ kind: "engine", name }`. */
export type BuiltinFunctionName = keyof typeof FUNCTIONS;

/** Names of those that are made from `args` in the plan. */
export type MadeFunctionName = keyof typeof partitionFunctions;

/** What executors call for an engine closure. */
export type BuiltinFunction = (...args: never[]) => unknown;

/**
 * The engine's own function of that name; `args` for one that is made (partitionFunctions.ts).
 * @throws EngineError `unknownBuiltin` when there is none
 */
export function builtinFunction(name: string, args: readonly unknown[] = []): BuiltinFunction {
  if (Object.hasOwn(FUNCTIONS, name)) return FUNCTIONS[name as BuiltinFunctionName];
  if (Object.hasOwn(partitionFunctions, name)) {
    // The RDD that wrote the plan gave the arguments that this maker takes (madeFunction.ts).
    const make = partitionFunctions[name as MadeFunctionName] as (...values: readonly unknown[]) => BuiltinFunction;
    return make(...args);
  }
  throw new EngineError("unknownBuiltin", `The plan names the engine function "${name}", which does not exist.`, {
    params: { name },
  });
}

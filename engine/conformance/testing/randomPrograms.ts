import fc from "fast-check";
import type { RDDOperatorCall } from "./buildRDD.ts";
import type { OperatorCall } from "./buildStream.ts";
import { RDD_OPERATORS } from "./rddOperators.ts";
import { STREAM_OPERATORS, type Key } from "./streamOperators.ts";
import { WINDOW_OPERATORS } from "./windowOperators.ts";

export type Batch = readonly (readonly [key: Key, value: number])[];

/** A random program over two streams of pairs: data, for buildStream. */
export interface RandomProgram {
  readonly input: readonly Batch[];
  readonly other: readonly Batch[];
  readonly calls: readonly OperatorCall[];
}

/** A random program over two RDDs of pairs: data, for buildRDD. */
export interface RandomRDDProgram {
  readonly input: Batch;
  readonly other: Batch;
  readonly calls: readonly RDDOperatorCall[];
}

const KEYS = {
  numbers: fc.integer({ min: -2, max: 3 }),
  texts: fc.constantFrom("", "a", "b", "ß", "中文"),
  tuples: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.constantFrom("x", "y")),
  booleans: fc.boolean(),
  everything: fc.constantFrom<Key[]>(1, "1", true, null, [1, "x"], 1.5, "null"),
} satisfies Readonly<Record<string, fc.Arbitrary<Key>>>;

const keysOfAKind = fc.constantFrom<fc.Arbitrary<Key>[]>(...Object.values(KEYS));
const smallNumber = fc.integer({ min: 1, max: 3 });

/** Pairs with keys of one kind, or of all kinds. */
function pairs(maxLength: number): fc.Arbitrary<Batch> {
  return keysOfAKind.chain((keys) => fc.array(fc.tuple(keys, fc.integer({ min: -9, max: 9 })), { maxLength }));
}

/** Batches of pairs with keys of one kind, or of all kinds, some batches empty. */
export function batches(numBatches: number): fc.Arbitrary<Batch[]> {
  const batch = fc.oneof({ weight: 5, arbitrary: pairs(6) }, fc.constant([]));
  return fc.array(batch, { minLength: 1, maxLength: numBatches });
}

const OPERATORS = [
  ...(Object.keys(STREAM_OPERATORS) as (keyof typeof STREAM_OPERATORS)[]),
  ...(Object.keys(WINDOW_OPERATORS) as (keyof typeof WINDOW_OPERATORS)[]),
];

/** Programs of one to five operators. */
export function randomProgram(numBatches: number): fc.Arbitrary<RandomProgram> {
  return fc.record({
    input: batches(numBatches),
    other: batches(numBatches),
    calls: callsOf(OPERATORS),
  });
}

/** RDD programs of one to five operators. */
export function randomRDDProgram(): fc.Arbitrary<RandomRDDProgram> {
  const operators = Object.keys(RDD_OPERATORS) as (keyof typeof RDD_OPERATORS)[];
  return fc.record({ input: pairs(30), other: pairs(30), calls: callsOf(operators) });
}

function callsOf<Name>(operators: readonly Name[]): fc.Arbitrary<{ operator: Name; a: number; b: number }[]> {
  const call = fc.record({ operator: fc.constantFrom(...operators), a: smallNumber, b: smallNumber });
  return fc.array(call, { minLength: 1, maxLength: 5 });
}

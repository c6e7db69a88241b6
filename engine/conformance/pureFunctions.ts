import { slicePositions } from "../rdd/slicePositions.ts";
import { partitionOf, recordHash } from "../util/hash.ts";
import { toPythonRepr, toPythonText, toScalaText } from "../util/recordText.ts";
import { plainValue } from "./plainValue.ts";

type PureFunction = (value: unknown, ...args: readonly unknown[]) => unknown;

/** Functions of the engine that depend on nothing but their arguments, by the names under which cases of kind `fn` call them. */
export const pureFunctions: Readonly<Partial<Record<string, PureFunction>>> = {
  /** Text of a record as Scala prints it. */
  toScalaText: (value) => toScalaText(plainValue(value)),
  /** Text of a record as Python's str prints it. */
  toPythonText: (value) => toPythonText(plainValue(value)),
  toPythonRepr: (value) => toPythonRepr(plainValue(value)),
  /** Hash of a key, as Java's hashCode for strings and whole numbers. */
  hashCode: (key) => recordHash(plainValue(key)),
  /** Partition of a key among so many. */
  partition: (key, partitions) => partitionOf(recordHash(plainValue(key)), Number(partitions)),
  /** Elements of each slice of a list cut into so many. */
  slices: (values, slices) => slicesOf(values as readonly unknown[], Number(slices)),
};

function slicesOf(values: readonly unknown[], slices: number): unknown[][] {
  return Array.from({ length: slices }, (_, index) => {
    const { start, end } = slicePositions(values.length, slices, index);
    return values.slice(start, end);
  });
}

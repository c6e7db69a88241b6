import type { ShownValue } from "../sandbox/JobCompartment.ts";
import { inspectValue } from "../sandbox/inspectValue.ts";
import { toPythonRepr } from "../util/recordText.ts";

/** Longest text of a result, characters. */
const MAX_LENGTH = 20_000;
/** Elements of an array that are shown. */
const MAX_ELEMENTS = 1_000;

/**
 * The value of a cell as its session shows it: arrays as pprint writes records (spec 5.3), so `[('hello', 1)]`; RDDs, streams and the like by
 * their type; other values as console.log does. Undefined where there is nothing to show.
 */
export function resultText({ value, type }: ShownValue): string | undefined {
  if (value === undefined) return undefined;
  if (type !== undefined) return type;
  return shortened(Array.isArray(value) ? listText(value) : inspectValue(value));
}

function listText(values: readonly unknown[]): string {
  const text = toPythonRepr(values.slice(0, MAX_ELEMENTS), "ArrayBuffer");
  const more = values.length - MAX_ELEMENTS;
  return more > 0 ? `${text}\n... ${more} more elements` : text;
}

function shortened(text: string): string {
  const more = text.length - MAX_LENGTH;
  return more > 0 ? `${text.slice(0, MAX_LENGTH)}\n... ${more} more characters` : text;
}

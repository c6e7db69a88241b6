/** An operation that brings the values of each key together. */
export type KeyOperation = "reduceByKey" | "updateStateByKey" | "mapWithState" | "reduceByKeyAndWindow";

/**
 * What comes in one batch: pairs of a key and 1. The i-th key has the number `(first + i * step) % keys`, so with more records than keys the
 * first keys come twice, and with fewer records these are spread over all keys.
 */
export interface KeyBatch {
  readonly records: number;
  readonly keys: number;
  readonly first: number;
  readonly step: number;
  /** True for a batch whose result is looked at key by key. */
  readonly isChecked: boolean;
}

/** What is found in the result of a batch: its pairs, the sum of their values, and, where it is checked, a sum with a weight for each key. */
export interface KeyFinding {
  readonly pairs: number;
  readonly total: number;
  /** Sum of `(number of the key % 1009 + 1) * value`; 0 in batches that are not checked. */
  readonly weighted: number;
}

/** A batch with all keys; every tenth of them comes twice, the second time from the other partition. */
export function fullBatch(keys: number, isChecked = false): KeyBatch {
  return { records: keys + keys / 10, keys, first: 0, step: 1, isChecked };
}

/** A batch with a record for each of a few keys, others for each `first`. */
export function smallBatch(records: number, keys: number, first: number): KeyBatch {
  return { records, keys, first, step: keys / records, isChecked: false };
}

import { harden } from "../sandbox/lockdownThread.ts";

/**
 * The elements of one partition, as mapPartitions and foreachPartition hand them over: an iterator with `next`, as in Spark, and an array of
 * its own besides. `next` takes elements one by one; `for...of` and spreading give those not yet taken.
 */
export class PartitionIterator<T> extends Array<T> {
  #taken = 0;

  constructor(records: readonly T[]) {
    super();
    for (const record of records) this.push(record);
  }

  /** What array methods make of it is a plain array. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  next(): IteratorResult<T, undefined> {
    if (this.#taken >= this.length) return { done: true, value: undefined };
    this.#taken += 1;
    return { done: false, value: this[this.#taken - 1] as T };
  }

  override [Symbol.iterator](): ReturnType<T[]["values"]> {
    return this.#taken === 0 ? super[Symbol.iterator]() : this.slice(this.#taken).values();
  }
}

harden(PartitionIterator);

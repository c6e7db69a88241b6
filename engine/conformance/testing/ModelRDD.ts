export type Pair = readonly [key: unknown, value: unknown];
type OneValue = (value: unknown) => unknown;
type TwoValues = (a: unknown, b: unknown) => unknown;

/**
 * What spec 2 says of operations on one batch, over a plain array: no partitions, no threads, nothing of the engine. Tests compare real
 * programs with it. It has those methods of an RDD that give the same elements however they are partitioned.
 */
export class ModelRDD {
  readonly elements: readonly unknown[];

  constructor(elements: readonly unknown[]) {
    this.elements = elements;
  }

  get #pairs(): readonly Pair[] {
    return this.elements as readonly Pair[];
  }

  map(f: OneValue): ModelRDD {
    return new ModelRDD(this.elements.map((value) => f(value)));
  }

  flatMap(f: (value: unknown) => Iterable<unknown>): ModelRDD {
    return new ModelRDD(this.elements.flatMap((value) => [...f(value)]));
  }

  filter(f: (value: unknown) => boolean): ModelRDD {
    return new ModelRDD(this.elements.filter((value) => f(value)));
  }

  mapPartitionsWithIndex(f: (index: number, values: unknown[]) => Iterable<unknown>): ModelRDD {
    return this.mapPartitions((values) => f(0, values));
  }

  cartesian(other: ModelRDD): ModelRDD {
    return this.flatMap((a) => other.elements.map((b) => [a, b]));
  }

  zip(other: ModelRDD): ModelRDD {
    return new ModelRDD(this.elements.map((value, i) => [value, other.elements[i]]));
  }

  mapPartitions(f: (values: unknown[]) => Iterable<unknown>): ModelRDD {
    return new ModelRDD([...f([...this.elements])]);
  }

  glom(): ModelRDD {
    return new ModelRDD([this.elements]);
  }

  keyBy(f: OneValue): ModelRDD {
    return this.map((value) => [f(value), value]);
  }

  groupBy(f: OneValue): ModelRDD {
    return this.keyBy(f).groupByKey();
  }

  union(other: ModelRDD): ModelRDD {
    return new ModelRDD([...this.elements, ...other.elements]);
  }

  distinct(): ModelRDD {
    return new ModelRDD([...new Map(this.elements.map((value) => [textOf(value), value])).values()]);
  }

  intersection(other: ModelRDD): ModelRDD {
    const texts = new Set(other.elements.map(textOf));
    return this.distinct().filter((value) => texts.has(textOf(value)));
  }

  subtract(other: ModelRDD): ModelRDD {
    const texts = new Set(other.elements.map(textOf));
    return this.filter((value) => !texts.has(textOf(value)));
  }

  subtractByKey(other: ModelRDD): ModelRDD {
    const texts = new Set(other.#pairs.map(([key]) => textOf(key)));
    return this.filter((value) => !texts.has(textOf((value as Pair)[0])));
  }

  sortBy(): ModelRDD {
    return this;
  }

  sortByKey(): ModelRDD {
    return this;
  }

  repartition(): ModelRDD {
    return this;
  }

  coalesce(): ModelRDD {
    return this;
  }

  cache(): ModelRDD {
    return this;
  }

  keys(): ModelRDD {
    return this.map((pair) => (pair as Pair)[0]);
  }

  values(): ModelRDD {
    return this.map((pair) => (pair as Pair)[1]);
  }

  mapValues(f: OneValue): ModelRDD {
    return new ModelRDD(this.#pairs.map(([key, value]) => [key, f(value)]));
  }

  flatMapValues(f: (value: unknown) => Iterable<unknown>): ModelRDD {
    return new ModelRDD(this.#pairs.flatMap(([key, value]) => [...f(value)].map((made) => [key, made])));
  }

  groupByKey(): ModelRDD {
    const groups = new Map<string, [key: unknown, values: unknown[]]>();
    for (const [key, value] of this.#pairs) {
      const group = groups.get(textOf(key));
      if (group) group[1].push(value);
      else groups.set(textOf(key), [key, [value]]);
    }
    return new ModelRDD([...groups.values()]);
  }

  combineByKey(create: OneValue, mergeValue: TwoValues): ModelRDD {
    const combined = (values: unknown): unknown => {
      const [first, ...others] = values as unknown[];
      return others.reduce((all, value) => mergeValue(all, value), create(first));
    };
    return this.groupByKey().mapValues(combined);
  }

  reduceByKey(f: TwoValues): ModelRDD {
    return this.combineByKey((value) => value, f);
  }

  aggregateByKey(zero: unknown, f: TwoValues): ModelRDD {
    return this.combineByKey((value) => f(structuredClone(zero), value), f);
  }

  foldByKey(zero: unknown, f: TwoValues): ModelRDD {
    return this.aggregateByKey(zero, f);
  }

  cogroup(other: ModelRDD): ModelRDD {
    const keys = this.keys().union(other.keys()).distinct().elements;
    return new ModelRDD(keys.map((key) => [key, [this.#valuesOf(key), other.#valuesOf(key)]]));
  }

  join(other: ModelRDD): ModelRDD {
    return this.#joined(other, (left, right) => [left, right]);
  }

  leftOuterJoin(other: ModelRDD): ModelRDD {
    return this.#joined(other, (left, right) => [left, orNull(right)]);
  }

  rightOuterJoin(other: ModelRDD): ModelRDD {
    return this.#joined(other, (left, right) => [orNull(left), right]);
  }

  fullOuterJoin(other: ModelRDD): ModelRDD {
    return this.#joined(other, (left, right) => [orNull(left), orNull(right)]);
  }

  /** Every pairing of the values of a key, after `sides` has said which values each side counts as having. */
  #joined(
    other: ModelRDD,
    sides: (left: readonly unknown[], right: readonly unknown[]) => (readonly unknown[])[],
  ): ModelRDD {
    return this.cogroup(other).flatMapValues((values) => {
      const [left, right] = values as [unknown[], unknown[]];
      const [lefts = [], rights = []] = sides(left, right);
      return lefts.flatMap((a) => rights.map((b) => [a, b]));
    });
  }

  #valuesOf(key: unknown): unknown[] {
    return this.#pairs.filter(([each]) => textOf(each) === textOf(key)).map(([, value]) => value);
  }
}

/** Equal values have equal texts. */
export function textOf(value: unknown): string {
  return JSON.stringify(value);
}

function orNull(values: readonly unknown[]): readonly unknown[] {
  return values.length === 0 ? [null] : values;
}

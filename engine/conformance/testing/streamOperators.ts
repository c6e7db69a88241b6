import type { DStream, State, StateSpec, StreamingContext } from "../../api/dstream.d.ts";

/** Keys of all kinds that hash and travel differently. */
export type Key = number | string | boolean | null | [number, string];
export type Pairs = DStream<[Key, number]>;

/** What an operator of a random program is given besides the stream. */
export interface OperatorSetting {
  /** A second stream with the same slide. */
  readonly other: Pairs;
  /** A small number, 1 to 3. */
  readonly a: number;
  /** A number of partitions. */
  readonly n: number;
  /** Slide of the stream, s. */
  readonly slide: number;
  readonly ssc: StreamingContext;
  readonly spec: typeof StateSpec;
}

type StreamOperator = (stream: Pairs, setting: OperatorSetting) => Pairs;

/**
 * Operators that make a stream of pairs from one, with the same slide and without regard to the order of elements. Their text becomes part of
 * test programs, and they are called with the model's streams: so they may use nothing but their arguments.
 */
export const STREAM_OPERATORS = {
  numberKeys: (s, { a }) => s.map(([, v]) => [Math.abs(v) % (a + 2), v]),
  textKeys: (s) => s.map(([k, v]) => [`k${String(k).length}`, v + 1]),
  tupleKeys: (s) => s.map(([k, v]): [Key, number] => [[Math.abs(v) % 3, typeof k], v]),
  mixedKeys: (s) => s.map(([k, v]): [Key, number] => [v > 5 ? null : v % 2 === 0 ? true : k, v]),
  objectKeys: (s, { n }) =>
    s
      .map(([k, v]) => [{ kind: typeof k, rest: Math.abs(v) % 2 }, v])
      .reduceByKey((x, y) => x + y, n)
      .map(([{ kind, rest }, v]) => [kind, v + rest]),
  flatMap: (s, { a }) =>
    s.flatMap(([k, v]): [Key, number][] => {
      if (v % 2 === 0) return [[k, v]];
      return v > 0
        ? [
            [k, a],
            [`${v}`, v],
          ]
        : [];
    }),
  filter: (s, { a }) => s.filter(([, v]) => Math.abs(v) % 3 !== a % 3),
  mapPartitions: (s, { a }) => s.mapPartitions((all) => all.map(([k, v]): [Key, number] => [k, v + a])),
  mapPartitionsLazily: (s) =>
    s.mapPartitions(function* (all): Generator<[Key, number]> {
      for (const [k, v] of all) if (v !== 1) yield [k, v];
    }),
  glom: (s) => s.glom().flatMap((all) => all),
  repartition: (s, { n }) => s.repartition(n),
  reduce: (s) => s.reduce(([, v], [, w]) => ["all", v + w]),
  count: (s) => s.count().map((count) => ["count", count]),
  countByValue: (s, { n }) => s.countByValue(n).map(([[k, v], count]) => [k, v + 10 * count]),
  union: (s, { other }) => s.union(other),
  unionOfAll: (s, { other, ssc }) => ssc.union([s, other, s]),
  mapValues: (s, { a }) => s.mapValues((v) => v * a + 1),
  flatMapValues: (s) => s.flatMapValues((v) => (v > 3 ? [v, 1 - v] : [v])),
  reduceByKey: (s, { n }) => s.reduceByKey((x, y) => x + y, n),
  largestByKey: (s) => s.reduceByKey((x, y) => Math.max(x, y)),
  fractions: (s, { n }) =>
    s
      .mapValues((v) => v / 4)
      .reduceByKey((x, y) => x + y, n)
      .mapValues((v) => v * 4),
  texts: (s, { a }) =>
    s
      .mapValues((v) => `${v % (a + 1)}`)
      .reduceByKey((x, y) => (x > y ? x : y))
      .mapValues((text) => text.length),
  tuples: (s, { n }) =>
    s
      .mapValues((v): [number, number] => [v, 1])
      .reduceByKey(([x, i], [y, j]): [number, number] => [x + y, i + j], n)
      .mapValues(([sum, count]) => sum + 7 * count),
  mixedValues: (s, { n }) =>
    s
      .mapValues((v) => (v > 2 ? `${v}` : v < 0 ? v / 2 : v))
      .groupByKey(n)
      .mapValues((all) => all.reduce((sum: number, v) => sum + 2 * Number(v), 0)),
  combineByKey: (s, { n }) =>
    s
      .combineByKey(
        (v) => [v],
        (all, v) => {
          all.push(v);
          return all;
        },
        (all, others) => all.concat(others),
        n,
      )
      .mapValues((all) => all.reduce((x, y) => x + y, all.length)),
  groupByKey: (s, { n }) => s.groupByKey(n).mapValues((all) => all.reduce((x, y) => x + y, 0)),
  join: (s, { other, n }) =>
    s
      .join(
        other.reduceByKey((x, y) => x + y),
        n,
      )
      .mapValues(([v, w]) => v + 2 * w),
  joinOfAll: (s, { other, n }) =>
    s
      .join(other, n)
      .mapValues(([v, w]) => v + 3 * w)
      .reduceByKey((x, y) => x + y),
  joinWithItself: (s, { n }) => s.join(s.reduceByKey((x, y) => Math.min(x, y), n)).mapValues(([v, w]) => v - w),
  leftOuterJoin: (s, { other, n }) =>
    s.leftOuterJoin(other.reduceByKey((x, y) => x + y, n)).mapValues(([v, w]) => v + (w ?? 100)),
  rightOuterJoin: (s, { other, n }) =>
    s
      .reduceByKey((x, y) => x + y)
      .rightOuterJoin(other, n)
      .mapValues(([v, w]) => (v ?? 100) + w),
  fullOuterJoin: (s, { other }) =>
    s.fullOuterJoin(other.reduceByKey((x, y) => x + y)).mapValues(([v, w]) => (v ?? 1000) + (w ?? 100)),
  cogroup: (s, { other, n }) =>
    s.cogroup(other, n).mapValues(([vs, ws]) => vs.reduce((x, y) => x + y, 100 * vs.length + 1000 * ws.length)),
  updateStateByKey: (s, { n }) =>
    s.updateStateByKey((values, state: number | undefined) => {
      const total = values.reduce((x, y) => x + y, state ?? 0);
      return total % 5 === 0 ? undefined : total;
    }, n),
  updateInitialState: (s, { n }) => {
    const initial: [Key, number][] = [
      ["a", 3],
      [1, 4],
      [[1, "x"], 5],
    ];
    return s.updateStateByKey((values, state) => (state ?? 0) + values.length, n, initial);
  },
  updateStateWithTime: (s, { n, a }) =>
    s.updateStateByKey(
      (time, key, values, state: number | undefined) => {
        if (values.length > a) return undefined;
        return (state ?? String(key).length) + time.milliseconds / 1000;
      },
      n,
      true,
    ),
  updateStateOfPartitions: (s, { n }) =>
    s.updateStateByKey(
      function* (entries: Iterable<[Key, number[], number | undefined]>): Generator<[Key, number]> {
        for (const [key, values, state] of entries) {
          if (values.length > 0) yield [key, (state ?? 0) + values.length];
        }
      },
      n,
      true,
    ),
  mapWithState: (s, { spec, n, slide }) => {
    const tracked = spec.function((key: Key, value: number | undefined, state: State<number>): [Key, number] => {
      if (state.isTimingOut() || value === undefined) return [key, -1000];
      state.update((state.getOption() ?? 0) + value);
      return [key, value];
    });
    return s.mapWithState(tracked.numPartitions(n).timeout(slide)).checkpoint(2 * slide);
  },
  stateSnapshots: (s, { spec, a }) => {
    const initial: [Key, number][] = [
      ["b", 2],
      [null, 1],
    ];
    const counted = spec.function((key: Key, value: number | undefined, state: State<number>): [Key, number] => {
      const count = (state.getOption() ?? 0) + 1;
      if (count > 2 + a) state.remove();
      else state.update(count);
      return [key, value ?? 0];
    });
    return s.mapWithState(counted.initialState(initial)).stateSnapshots();
  },
  cache: (s) => s.cache(),
  checkpoint: (s, { slide }) => s.checkpoint(2 * slide),
  transform: (s, { a }) => s.transform((rdd, time) => rdd.map(([k, v]) => [k, v + a + time.milliseconds])),
  distinct: (s, { n }) => s.transform((rdd) => rdd.distinct(n)),
  sortByKey: (s, { n }) => s.transform((rdd) => rdd.sortByKey(false, n)),
  coalesce: (s, { a }) => s.transform((rdd) => rdd.coalesce(a).cache()),
  groupBy: (s, { n, a }) =>
    s.transform((rdd) => rdd.groupBy(([, v]) => v % 2 === 0, n).map(([even, all]) => [even, all.length * a])),
  unionOfRdds: (s) => s.transform((rdd) => rdd.reduceByKey((x, y) => x + y).union(rdd)),
  intersection: (s, { other, n }) => s.transformWith(other, (rdd, others) => rdd.intersection(others, n)),
  subtract: (s, { other, n }) => s.transformWith(other, (rdd, others) => rdd.subtract(others, n)),
  subtractByKey: (s, { other }) => s.transformWith(other, (rdd, others) => rdd.subtractByKey(others)),
} satisfies Readonly<Record<string, StreamOperator>>;

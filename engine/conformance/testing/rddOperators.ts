import type { RDD, SparkContext } from "../../api/dstream.d.ts";
import type { Key } from "./streamOperators.ts";

export type PairRDD = RDD<[Key, number]>;

/** What an operator of a random RDD program is given besides the RDD. */
export interface RDDOperatorSetting {
  readonly other: PairRDD;
  /** A small number, 1 to 3. */
  readonly a: number;
  /** A number of partitions. */
  readonly n: number;
  readonly sc: SparkContext;
}

type RDDOperator = (rdd: PairRDD, setting: RDDOperatorSetting) => PairRDD;

/** Operators that make an RDD of pairs from one without regard to the order of elements, under the rules of streamOperators.ts. */
export const RDD_OPERATORS = {
  numberKeys: (rdd, { a }) => rdd.map(([, v]) => [Math.abs(v) % (a + 2), v]),
  textKeys: (rdd) => rdd.map(([k, v]) => [`k${String(k).length}`, v + 1]),
  tupleKeys: (rdd) => rdd.map(([k, v]): [Key, number] => [[Math.abs(v) % 3, typeof k], v]),
  mixedKeys: (rdd) => rdd.map(([k, v]): [Key, number] => [v > 5 ? null : v % 2 === 0 ? true : k, v]),
  objectKeys: (rdd, { n }) =>
    rdd
      .map(([k, v]) => [{ kind: typeof k, rest: Math.abs(v) % 2 }, v])
      .reduceByKey((x, y) => x + y, n)
      .map(([{ kind, rest }, v]) => [kind, v + rest]),
  mixedValues: (rdd, { n }) =>
    rdd
      .mapValues((v) => (v > 2 ? `${v}` : v < 0 ? v / 2 : v))
      .groupByKey(n)
      .mapValues((all) => all.reduce((sum: number, v) => sum + 2 * Number(v), 0)),
  flatMap: (rdd, { a }) =>
    rdd.flatMap(([k, v]): [Key, number][] =>
      v > 3
        ? [
            [k, v],
            ["", a],
          ]
        : [],
    ),
  filter: (rdd, { a }) => rdd.filter(([, v]) => Math.abs(v) % 3 !== a % 3),
  mapValues: (rdd, { a }) => rdd.mapValues((v) => v * a + 1),
  flatMapValues: (rdd) => rdd.flatMapValues((v) => (v > 0 ? [v, 1 - v] : [v])),
  mapPartitions: (rdd) => rdd.mapPartitions((all) => all.map(([k, v]): [Key, number] => [k, v + 1]), true),
  mapPartitionsWithIndex: (rdd, { a }) =>
    rdd.mapPartitionsWithIndex(function* (index, all): Generator<[Key, number]> {
      for (const [k, v] of all) yield [k, index < 0 ? v : v + a];
    }),
  glom: (rdd) => rdd.glom().flatMap((all) => all),
  keyBy: (rdd) => rdd.keyBy(([k]) => String(k)).map(([text, [, v]]) => [text, v]),
  keys: (rdd, { a }) => rdd.keys().map((k) => [k, a]),
  values: (rdd) => rdd.values().map((v) => [v > 0, v]),
  reduceByKey: (rdd, { n }) => rdd.reduceByKey((x, y) => x + y, n),
  foldByKey: (rdd) => rdd.foldByKey(-5, (x, y) => Math.max(x, y)),
  aggregateByKey: (rdd, { n }) => {
    const zero: number[] = [];
    return rdd
      .aggregateByKey(
        zero,
        (all, v) => {
          all.push(v);
          return all;
        },
        (all, others) => all.concat(others),
        n,
      )
      .mapValues((all) => all.reduce((x, y) => x + y, all.length));
  },
  combineByKey: (rdd, { n }) =>
    rdd
      .combineByKey(
        (v) => [v],
        (all, v) => [...all, v],
        (all, others) => [...all, ...others],
        n,
      )
      .mapValues((all) => all.length),
  groupByKey: (rdd, { n }) => rdd.groupByKey(n).mapValues((all) => all.reduce((x, y) => x + y, 0)),
  groupBy: (rdd, { n }) => rdd.groupBy(([, v]) => v, n).map(([v, all]) => [v, all.length]),
  distinct: (rdd, { n }) => rdd.distinct(n),
  union: (rdd, { other }) => rdd.union(other),
  unionOfAll: (rdd, { other, sc }) => sc.union([rdd, other, rdd]),
  unionOfReduced: (rdd, { other, n }) =>
    rdd.reduceByKey((x, y) => x + y, n).union(other.reduceByKey((x, y) => Math.max(x, y), n)),
  intersection: (rdd, { other, n }) => rdd.intersection(other, n),
  subtract: (rdd, { other, n }) => rdd.subtract(other, n),
  subtractByKey: (rdd, { other, n }) => rdd.subtractByKey(other, n),
  cartesian: (rdd, { other }) =>
    rdd
      .cartesian(other)
      .map(([[k, v], [, w]]): [Key, number] => [k, v + w])
      .reduceByKey((x, y) => x + y),
  join: (rdd, { other, n }) =>
    rdd
      .join(other, n)
      .mapValues(([v, w]) => v + 3 * w)
      .distinct(),
  joinWithItself: (rdd, { n }) =>
    rdd
      .reduceByKey((x, y) => x + y, n)
      .join(rdd.reduceByKey((x, y) => Math.min(x, y), n))
      .mapValues(([v, w]) => v - w),
  leftOuterJoin: (rdd, { other }) =>
    rdd.leftOuterJoin(other.reduceByKey((x, y) => x + y)).mapValues(([v, w]) => v + (w ?? 100)),
  rightOuterJoin: (rdd, { other, n }) =>
    rdd
      .reduceByKey((x, y) => x + y, n)
      .rightOuterJoin(other)
      .mapValues(([v, w]) => (v ?? 100) + w),
  fullOuterJoin: (rdd, { other, n }) =>
    rdd
      .fullOuterJoin(
        other.reduceByKey((x, y) => x + y),
        n,
      )
      .mapValues(([v, w]) => (v ?? 1000) + (w ?? 100)),
  cogroup: (rdd, { other, n }) =>
    rdd.cogroup(other, n).mapValues(([vs, ws]) => vs.reduce((x, y) => x + y, 100 * vs.length + 1000 * ws.length)),
  coalesce: (rdd, { a }) => rdd.coalesce(a),
  coalesceShuffled: (rdd, { n }) => rdd.coalesce(n, true),
  repartition: (rdd, { n }) => rdd.repartition(n),
  sortBy: (rdd, { n }) => rdd.sortBy(([, v]) => -v, true, n),
  sortByKey: (rdd, { n }) => rdd.sortByKey(false, n),
  zip: (rdd) => rdd.zip(rdd.map(([, v]) => v)).map(([[k], v]): [Key, number] => [k, v]),
  cache: (rdd) => rdd.cache(),
} satisfies Readonly<Record<string, RDDOperator>>;

/**
 * What a job gets by `import { ... } from "dstream"`. Names and behaviour follow Apache Spark Streaming; where the Scala and the Python
 * dialect differ, the comments say which one holds. Batches in examples are written as `[1, 2] | [] | [3]`, one group per
 * batch of one second; an arrow leads from what goes in over the call to what comes out, and `other` is the stream after "and".
 */

declare global {
  /**
   * Writes lines to the log of the run. Works in the program and inside functions that run on executors. At most 100 lines are kept for
   * each batch and thread; the log says how many were left out.
   */
  interface Console {
    /** Writes a line to the run's log. */
    log(...values: unknown[]): void;
    /** The same as `log`. */
    info(...values: unknown[]): void;
    /** The same as `log`. */
    debug(...values: unknown[]): void;
    /** Writes a line to the run's log, marked as a warning. */
    warn(...values: unknown[]): void;
    /** Writes a line to the run's log, marked as an error. */
    error(...values: unknown[]): void;
  }
  var console: Console;
}

/** A length of time: `Seconds(10)`, `Milliseconds(200)`, or a plain number, which means seconds as in PySpark. */
export type DurationLike = Duration | number;

/**
 * The arguments of the program, as given in the page's settings or after the file name of `dstream submit`.
 *
 * @example
 * const [host, port] = args;
 * if (args.length !== 2) throw new UsageError("NetworkWordCount <hostname> <port>");
 */
export const args: readonly string[];

/**
 * Thrown by a program that was started with wrong arguments: the run ends with exit code 2 and prints `Usage: ` and the message, without a
 * stack. Spark programs do the same with `System.exit` or `sys.exit`.
 */
export class UsageError extends Error {
  constructor(usage: string);
}

/** A system outside that the operator set up under a name. */
export interface ConnectionName {
  readonly name: string;
  readonly kind: "sqlite" | "mysql" | "postgresql" | "kafka";
}

/**
 * The systems outside that this job may use, by name. Addresses and passwords stay with the operator. Works in the program and inside
 * functions that run on executors.
 *
 * @example
 * const names = (await connections()).map(({ name }) => name);
 */
export function connections(): Promise<readonly ConnectionName[]>;

/** A value for a place of a statement. Objects and arrays are not: take their fields, or `JSON.stringify` them. */
export type SqlValue = string | number | bigint | boolean | Date | null | undefined;

/**
 * An open connection to a database. One session: statements go one after the other, and temporary tables and transactions are its own. In a
 * statement `?` stands for a value, which is passed beside the text and so can never become part of it.
 */
export interface Database {
  /**
   * Runs a statement and gives its rows as objects by column name, at most 100,000. Whole numbers too large for a number come as text,
   * decimals of MySQL and PostgreSQL too, binary columns as hexadecimal text.
   *
   * @example
   * const rows = await db.query<{ word: string; count: number }>("SELECT word, count FROM wordcount WHERE count > ?", [10]);
   */
  query<Row extends object = Record<string, unknown>>(sql: string, params?: readonly SqlValue[]): Promise<Row[]>;
  /** Runs a statement that changes rows, and says how many. */
  execute(sql: string, params?: readonly SqlValue[]): Promise<{ readonly affectedRows: number }>;
  /**
   * Runs one statement for many rows of values, all or none: the fast way to insert.
   *
   * @example
   * await db.batch("INSERT INTO wordcount (word, count) VALUES (?, ?)", [["spark", 2], ["hadoop", 1]]);
   */
  batch(sql: string, rows: readonly (readonly SqlValue[])[]): Promise<{ readonly affectedRows: number }>;
  /**
   * Runs `work` in a transaction: committed when it is done, rolled back when it throws.
   *
   * @example
   * await db.transaction(async (tx) => {
   *   await tx.execute("DELETE FROM latest");
   *   await tx.execute("INSERT INTO latest VALUES (?)", [1]);
   * });
   */
  transaction<T>(work: (tx: Database) => Promise<T> | T): Promise<T>;
  /** Begins a transaction. */
  begin(): Promise<void>;
  /** Makes what was done since `begin` last. */
  commit(): Promise<void>;
  /** Undoes what was done since `begin`. */
  rollback(): Promise<void>;
  /** Gives the connection back, for the next `connect`; an open transaction is rolled back. A task's connections are closed at its end. */
  close(): Promise<void>;
}

/**
 * Opens a connection to a database that the operator set up under a name; the job never sees its address or password. `spark` is always there:
 * a SQLite database in the data folder, unless the operator gave that name to another one. Works in the program and inside functions that
 * run on executors; open it once a partition, in `foreachPartition`, not once a record.
 *
 * @example
 * pairs.foreachRDD((rdd) =>
 *   rdd.foreachPartition(async (records) => {
 *     const db = await connect("spark");
 *     await db.batch("INSERT INTO wordcount VALUES (?, ?)", [...records]);
 *     await db.close();
 *   }),
 * );
 */
export function connect(name: string): Promise<Database>;

/**
 * A length of time in whole milliseconds. Cannot be changed after it was made.
 * Spark: `org.apache.spark.streaming.Duration`.
 */
export class Duration {
  /** @param milliseconds whole milliseconds */
  constructor(milliseconds: number);
  /** Length in milliseconds. */
  readonly milliseconds: number;
  /** The two lengths together: `Seconds(1).plus(Seconds(2))` is `3000 ms`. */
  plus(that: Duration): Duration;
  /** This length without `that`: `Seconds(3).minus(Seconds(1))` is `2000 ms`. */
  minus(that: Duration): Duration;
  /** This length `times` times. */
  times(times: number): Duration;
  /** How often `that` fits into this length, as a fraction: `Seconds(3).div(Seconds(2))` is `1.5`. */
  div(that: Duration): number;
  /** True when this length is shorter. */
  less(that: Duration): boolean;
  /** True when this length is not longer. */
  lessEq(that: Duration): boolean;
  /** True when this length is longer. */
  greater(that: Duration): boolean;
  /** True when this length is not shorter. */
  greaterEq(that: Duration): boolean;
  /** True when this length is a whole number of `that`. */
  isMultipleOf(that: Duration): boolean;
  /** True for `Milliseconds(0)`. */
  isZero(): boolean;
  /** The shorter of the two. */
  min(that: Duration): Duration;
  /** The longer of the two. */
  max(that: Duration): Duration;
  /** For example `"1000 ms"`. */
  toString(): string;
}

/** A length of so many milliseconds. Spark: `Milliseconds(200)`. */
export function Milliseconds(milliseconds: number): Duration;
/** A length of so many seconds; fractions are allowed: `Seconds(0.5)` is 500 ms. Spark: `Seconds(1)`. */
export function Seconds(seconds: number): Duration;
/** A length of so many minutes. Spark: `Minutes(1)`. */
export function Minutes(minutes: number): Duration;

/**
 * A moment: whole milliseconds since 1970 (since 0 on a manual clock). Cannot be changed after it was made.
 * Spark: `org.apache.spark.streaming.Time`.
 */
export class Time {
  /** @param milliseconds whole milliseconds since 1970 */
  constructor(milliseconds: number);
  /** Milliseconds since 1970. */
  readonly milliseconds: number;
  /** The moment that much later: `new Time(1000).plus(Seconds(1))` is `2000 ms`. */
  plus(that: Duration): Time;
  /** A length before this moment, or the length from another moment to this one. */
  minus(that: Duration): Time;
  minus(that: Time): Duration;
  /** True when this moment is earlier. */
  less(that: Time): boolean;
  /** True when this moment is not later. */
  lessEq(that: Time): boolean;
  /** True when this moment is later. */
  greater(that: Time): boolean;
  /** True when this moment is not earlier. */
  greaterEq(that: Time): boolean;
  /** This moment, or the last one before it that is a multiple of `that` since 1970. */
  floor(that: Duration): Time;
  /** True when this moment is a multiple of `that` since 1970. */
  isMultipleOf(that: Duration): boolean;
  /** The earlier of the two. */
  min(that: Time): Time;
  /** The later of the two. */
  max(that: Time): Time;
  /** For example `"1431637480000 ms"`. */
  toString(): string;
}

/**
 * How executors keep the data of a stream or RDD: `cache()` and `persist()` choose one by themselves. Here data is always kept in the memory of
 * one executor, whatever the level says of disks, copies and serialising; `NONE` keeps nothing.
 * Spark: `StorageLevel`.
 */
export class StorageLevel {
  private constructor();
  static readonly NONE: StorageLevel;
  static readonly DISK_ONLY: StorageLevel;
  static readonly DISK_ONLY_2: StorageLevel;
  static readonly MEMORY_ONLY: StorageLevel;
  static readonly MEMORY_ONLY_2: StorageLevel;
  static readonly MEMORY_ONLY_SER: StorageLevel;
  static readonly MEMORY_ONLY_SER_2: StorageLevel;
  static readonly MEMORY_AND_DISK: StorageLevel;
  static readonly MEMORY_AND_DISK_2: StorageLevel;
  static readonly MEMORY_AND_DISK_SER: StorageLevel;
  static readonly MEMORY_AND_DISK_SER_2: StorageLevel;
  static readonly OFF_HEAP: StorageLevel;
  /** For example `MEMORY_ONLY`. */
  readonly name: string;
  /** True unless the level is `NONE`. */
  readonly isValid: boolean;
  /** The name. */
  toString(): string;
}

/**
 * Settings of a program, by name. The page's settings and `--conf` are the starting values; what the program sets wins.
 * Spark: `SparkConf`.
 *
 * @example
 * const conf = new SparkConf().setAppName("NetworkWordCount").setMaster("local[2]");
 */
export class SparkConf {
  constructor();
  /** The name that pages show for the run. Returns this same SparkConf. */
  setAppName(name: string): this;
  /** Where to run: `local[n]` is n slots on this machine; each receiver holds one of them for good. Returns this same SparkConf. */
  setMaster(master: string): this;
  /** Sets a property, for example `set("spark.streaming.blockInterval", "100ms")`. Returns this same SparkConf. */
  set(key: string, value: string): this;
  /** The value of a property, else `defaultValue`, else `undefined`. */
  get(key: string): string | undefined;
  get(key: string, defaultValue: string): string;
  /** True when the property has a value. */
  contains(key: string): boolean;
  /** All properties as `[key, value]`. */
  getAll(): [string, string][];
}

/**
 * The entry to batch processing: makes RDDs. One program has one.
 * Spark: `SparkContext`.
 */
export class SparkContext {
  constructor(conf?: SparkConf);
  /** For example `local[2]`. */
  readonly master: string;
  readonly appName: string;
  /** Partitions of a shuffle that names none: the n of `local[n]`. */
  readonly defaultParallelism: number;
  /** A copy of the settings. */
  getConf(): SparkConf;
  /**
   * An RDD of the given values in `numSlices` partitions: slice i holds the values from `floor(i * length / n)` on.
   *
   * @example
   * await sc.parallelize([1, 2, 3, 4], 2).glom().collect()   // [[1, 2], [3, 4]]
   */
  parallelize<K, V>(values: readonly [K, V][], numSlices?: number): RDD<[K, V]>;
  parallelize<T>(values: readonly T[], numSlices?: number): RDD<T>;
  /** The same as `parallelize`. */
  makeRDD<K, V>(values: readonly [K, V][], numSlices?: number): RDD<[K, V]>;
  makeRDD<T>(values: readonly T[], numSlices?: number): RDD<T>;
  /**
   * The lines of a text file, or of the files directly in a folder. Names that begin with "." or "_" are left out; names that end in `.gz` are
   * read as gzip. A relative path starts at the run's own folder.
   */
  textFile(path: string, minPartitions?: number): RDD<string>;
  /** An RDD without elements and without partitions. */
  emptyRDD<T = never>(): RDD<T>;
  /** The elements of all RDDs, their partitions one after the other. */
  union<T>(rdds: readonly RDD<T>[]): RDD<T>;
  /**
   * Sends a value to each executor once, instead of with every task: for large tables that many functions look things up in. Functions capture
   * the variable and read `.value`. Spark: `SparkContext.broadcast`.
   *
   * @example
   * const names = sc.broadcast({ a: "Ann" }); await sc.parallelize(["a"]).map(key => names.value.a + key).collect()   // ["Anna"]
   */
  broadcast<T>(value: T): Broadcast<T>;
  /**
   * A sum of whole numbers to which functions on executors can add. With a name, the run's pages show it batch by batch.
   *
   * @example
   * const words = sc.longAccumulator("words"); await sc.parallelize([1, 2, 3]).foreach(n => words.add(n)); words.value   // 6
   */
  longAccumulator(name?: string): NumberAccumulator;
  /**
   * A sum of numbers to which functions on executors can add. With a name, the run's pages show it batch by batch.
   *
   * @example
   * const total = sc.doubleAccumulator("total"); await sc.parallelize([0.5, 2]).foreach(n => total.add(n)); total.value   // 2.5
   */
  doubleAccumulator(name?: string): NumberAccumulator;
  /**
   * A list to which functions on executors can add, in no particular order. With a name, the run's pages show its last items batch by batch.
   *
   * @example
   * const odd = sc.collectionAccumulator("odd"); await sc.parallelize([1, 2]).foreach(n => { if (n % 2) odd.add(n); }); odd.value   // [1]
   */
  collectionAccumulator<T = unknown>(name?: string): CollectionAccumulator<T>;
  /** Names the folder for checkpoints; state may then be used without `ssc.checkpoint`. */
  setCheckpointDir(directory: string): void;
  /** Changes nothing: the engine writes no log of its own into what a program prints. Spark programs may call it. */
  setLogLevel(level: string): void;
  /** Ends batch processing. Calling it twice does nothing more. */
  stop(): void;
}

/**
 * A value that each executor gets once. It is copied when `broadcast` is called: changes to the original reach no executor. Functions on one
 * executor share their copy, so they must not change it.
 * Spark: `Broadcast`.
 */
export interface Broadcast<T> {
  readonly id: number;
  /** The value; in functions on executors, their copy of it. Fails with a SparkException after `destroy`. */
  readonly value: T;
  /** Executors forget their copies, and get the value again when they need it. */
  unpersist(): void;
  /** Frees the value for good: jobs that still use it fail with a SparkException. */
  destroy(): void;
}

/**
 * A sum to which functions on executors can add. What a task adds counts when the task has succeeded, once, however often it was tried; a
 * transformation that is computed again, for another action, adds again. Only the program can read the value; in a function on executors
 * everything but `add` fails with an UnsupportedOperationException.
 * Spark: `LongAccumulator`, `DoubleAccumulator`.
 */
export interface NumberAccumulator {
  readonly id: number;
  readonly name: string | undefined;
  /** Adds a number; a long accumulator takes whole numbers only, else it fails with an IllegalArgumentException. */
  add(value: number): void;
  /** The sum so far. */
  readonly value: number;
  /** The same as `value`. */
  readonly sum: number;
  /** How often something was added. */
  readonly count: number;
  /** `sum / count`; NaN if nothing was added. */
  readonly avg: number;
  /** True if nothing was added. */
  readonly isZero: boolean;
  /** Begins again at 0. */
  reset(): void;
}

/** A list to which functions on executors can add, by the rules of `NumberAccumulator`. Spark: `CollectionAccumulator`. */
export interface CollectionAccumulator<T> {
  readonly id: number;
  readonly name: string | undefined;
  /** Adds an item, inside functions on executors or in the program. */
  add(value: T): void;
  /** What was added so far, as a new array. */
  readonly value: T[];
  /** True if nothing was added. */
  readonly isZero: boolean;
  /** Begins again with nothing. */
  reset(): void;
}

/**
 * The elements of one partition, as `mapPartitions` and `foreachPartition` hand them over. An iterator, as in Spark: `next()` takes elements one
 * by one, and `for...of` gives those not yet taken. An array besides: `length`, `map`, `reduce` and the like see all elements.
 */
export interface PartitionIterator<T> extends Array<T> {
  /** Takes the next element: `{ done: false, value }`, or `{ done: true }` after the last one. */
  next(): IteratorResult<T, undefined>;
}

/** What sorting can put in order: numbers, strings, booleans, dates, and arrays of them, which are ordered member by member like Scala's tuples. */
export type Sortable = number | string | boolean | bigint | Date | null | undefined | readonly Sortable[];

/** Which of two elements comes first: negative for `a`, positive for `b`, 0 for neither. Spark: `Ordering`. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * Count, mean, variance and extremes of numbers. Without numbers, mean and variances are NaN, `min` is Infinity and `max` -Infinity.
 * Spark: `StatCounter`.
 */
export interface StatCounter {
  readonly count: number;
  readonly mean: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Variance of the numbers as a whole population. */
  readonly variance: number;
  /** Standard deviation of the numbers as a whole population. */
  readonly stdev: number;
  /** Variance of the population that the numbers are a sample of. */
  readonly sampleVariance: number;
  readonly sampleStdev: number;
  /** For example `(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)`. */
  toString(): string;
}

/**
 * The data of one batch: elements in partitions, computed on executors when an action asks for them. Transformations (`map`, `filter`, ...)
 * return at once; actions (`collect`, `count`, ...) run a job and answer with a promise. The order of elements inside the result of a shuffle
 * is not specified, unless the operation sorts.
 * Spark: `RDD`, `PairRDDFunctions`, `OrderedRDDFunctions`, `DoubleRDDFunctions`.
 */
export interface RDD<T> {
  /**
   * Number of partitions.
   *
   * @example
   * sc.parallelize([1, 2, 3], 2).getNumPartitions()   // 2
   */
  getNumPartitions(): number;

  /**
   * `f` of each element. A function that returns an array of two, such as `word => [word, 1]`, makes an RDD of pairs.
   *
   * @example
   * await sc.parallelize([1, 2, 3]).map(n => n * 10).collect()   // [10, 20, 30]
   */
  map<K, V>(f: (value: T) => [K, V]): RDD<[K, V]>;
  map<U>(f: (value: T) => U): RDD<U>;
  /**
   * All elements of what `f` returns for each element.
   *
   * @example
   * await sc.parallelize(["a b", "c"]).flatMap(line => line.split(" ")).collect()   // ["a", "b", "c"]
   */
  flatMap<K, V>(f: (value: T) => Iterable<[K, V]>): RDD<[K, V]>;
  flatMap<U>(f: (value: T) => Iterable<U>): RDD<U>;
  /**
   * The elements for which `f` is true.
   *
   * @example
   * await sc.parallelize([1, 2, 3, 4]).filter(n => n % 2 === 0).collect()   // [2, 4]
   */
  filter(f: (value: T) => boolean): RDD<T>;
  /**
   * `f` of an iterator over each partition, empty partitions too.
   *
   * @param preservesPartitioning true when `f` leaves the keys of pairs as they are (default false)
   * @example
   * await sc.parallelize([1, 2, 3], 2).mapPartitions(all => [all.length]).collect()   // [1, 2]
   */
  mapPartitions<K, V>(
    f: (values: PartitionIterator<T>) => Iterable<[K, V]>,
    preservesPartitioning?: boolean,
  ): RDD<[K, V]>;
  mapPartitions<U>(f: (values: PartitionIterator<T>) => Iterable<U>, preservesPartitioning?: boolean): RDD<U>;
  /**
   * `f` of the number of each partition, from 0, and an iterator over it, empty partitions too.
   *
   * @param preservesPartitioning true when `f` leaves the keys of pairs as they are (default false)
   * @example
   * await sc.parallelize(["a", "b", "c"], 2).mapPartitionsWithIndex((i, all) => all.map(x => i + x)).collect()   // ["0a", "1b", "1c"]
   */
  mapPartitionsWithIndex<K, V>(
    f: (index: number, values: PartitionIterator<T>) => Iterable<[K, V]>,
    preservesPartitioning?: boolean,
  ): RDD<[K, V]>;
  mapPartitionsWithIndex<U>(
    f: (index: number, values: PartitionIterator<T>) => Iterable<U>,
    preservesPartitioning?: boolean,
  ): RDD<U>;
  /**
   * One array for each partition.
   *
   * @example
   * await sc.parallelize([1, 2, 3], 2).glom().collect()   // [[1], [2, 3]]
   */
  glom(): RDD<T[]>;
  /**
   * Each different element once. Arrays, plain objects, dates, Maps and Sets are compared by what they hold.
   *
   * @param numPartitions of the result; default as many as this RDD has
   * @example
   * (await sc.parallelize(["a", "b", "a"]).distinct().collect()).sort()   // ["a", "b"]
   */
  distinct(numPartitions?: number): RDD<T>;
  /**
   * The elements of both, duplicates kept: the partitions of this RDD, then those of the other.
   *
   * @example
   * await sc.parallelize([1, 2]).union(sc.parallelize([2, 3])).collect()   // [1, 2, 2, 3]
   */
  union(other: RDD<T>): RDD<T>;
  /**
   * Each element that both have, once.
   *
   * @example
   * await sc.parallelize([1, 1, 2]).intersection(sc.parallelize([1, 3])).collect()   // [1]
   */
  intersection(other: RDD<T>, numPartitions?: number): RDD<T>;
  /**
   * The elements of this RDD that the other lacks, duplicates kept.
   *
   * @example
   * await sc.parallelize([1, 1, 2]).subtract(sc.parallelize([2, 3])).collect()   // [1, 1]
   */
  subtract(other: RDD<T>, numPartitions?: number): RDD<T>;
  /**
   * `[x, y]` for every element x of this RDD and every element y of the other.
   *
   * @example
   * await sc.parallelize([1, 2], 1).cartesian(sc.parallelize(["a", "b"], 1)).collect()   // [[1, "a"], [1, "b"], [2, "a"], [2, "b"]]
   */
  cartesian<U>(other: RDD<U>): RDD<[T, U]>;
  /**
   * `[x, y]` for the elements of both, position by position. Both must have equally many partitions (else IllegalArgumentException), and
   * equally many elements in each (else the job fails with a SparkException).
   *
   * @example
   * await sc.parallelize([1, 2], 2).zip(sc.parallelize(["a", "b"], 2)).collect()   // [[1, "a"], [2, "b"]]
   */
  zip<U>(other: RDD<U>): RDD<[T, U]>;
  /**
   * Each element with its position in the whole RDD, from 0. With more than one partition the first job over the result counts the elements of
   * all but the last partition before it begins.
   *
   * @example
   * await sc.parallelize(["a", "b", "c"], 2).zipWithIndex().collect()   // [["a", 0], ["b", 1], ["c", 2]]
   */
  zipWithIndex(): RDD<[T, number]>;
  /**
   * Elements picked at random. The same seed picks the same elements of the same partitions, though not those that Spark picks.
   *
   * @param withReplacement true when an element may be picked more than once
   * @param fraction the chance of each element (0 to 1); with replacement, how often each is expected to be picked (0 or more)
   * @param seed default one that differs from RDD to RDD
   * @example
   * (await sc.parallelize([1, 2, 3, 4]).sample(false, 1).count())   // 4
   */
  sample(withReplacement: boolean, fraction: number, seed?: number): RDD<T>;
  /**
   * The elements in the order of `f(element)`; equal ones stay in the order in which they arrive from the partitions. Numbers come by size (NaN
   * last), strings by UTF-16 code units, arrays member by member. As in Spark a first job samples the keys, to cut them into ranges of about the
   * same size; it runs with the first action. Ranges for which there are too few different keys stay empty (Spark leaves them out).
   *
   * @param ascending default true
   * @param numPartitions of the result; default as many as this RDD has
   * @example
   * await sc.parallelize(["ccc", "a", "bb"]).sortBy(word => word.length).collect()   // ["a", "bb", "ccc"]
   */
  sortBy<K extends Sortable>(f: (value: T) => K, ascending?: boolean, numPartitions?: number): RDD<T>;
  /**
   * `[f(element), element]` for each element.
   *
   * @example
   * await sc.parallelize(["a", "bb"]).keyBy(word => word.length).collect()   // [[1, "a"], [2, "bb"]]
   */
  keyBy<K>(f: (value: T) => K): RDD<[K, T]>;
  /**
   * One pair for each different `f(element)`, with an array of its elements.
   *
   * @example
   * await sc.parallelize([1, 2, 3], 1).groupBy(n => n % 2).sortByKey().collect()   // [[0, [2]], [1, [1, 3]]]
   */
  groupBy<K>(f: (value: T) => K, numPartitions?: number): RDD<[K, T[]]>;
  /**
   * The same elements, spread anew over exactly `numPartitions` partitions.
   *
   * @example
   * sc.parallelize([1, 2, 3], 1).repartition(4).getNumPartitions()   // 4
   */
  repartition(numPartitions: number): RDD<T>;
  /**
   * The same elements in at most `numPartitions` partitions, without a shuffle: neighbouring partitions are read by one task.
   *
   * @param shuffle true to spread the elements anew, as `repartition` does (default false)
   * @example
   * await sc.parallelize([1, 2, 3], 3).coalesce(1).glom().collect()   // [[1, 2, 3]]
   */
  coalesce(numPartitions: number, shuffle?: boolean): RDD<T>;

  /**
   * Pairs only: `f` of each value; keys stay.
   *
   * @example
   * await sc.parallelize([["a", 1]]).mapValues(n => n + 1).collect()   // [["a", 2]]
   */
  mapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => U): RDD<[K, U]>;
  /**
   * Pairs only: one pair for each element of what `f` returns for a value.
   *
   * @example
   * await sc.parallelize([["a", "x y"]]).flatMapValues(text => text.split(" ")).collect()   // [["a", "x"], ["a", "y"]]
   */
  flatMapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => Iterable<U>): RDD<[K, U]>;
  /**
   * Pairs only: the keys, duplicates kept.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 2]]).keys().collect()   // ["a", "b"]
   */
  keys<K, V>(this: RDD<[K, V]>): RDD<K>;
  /**
   * Pairs only: the values.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 2]]).values().collect()   // [1, 2]
   */
  values<K, V>(this: RDD<[K, V]>): RDD<V>;
  /**
   * Pairs only: one pair for each key, its values joined two by two with `f`, which must not care about their order.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 1], ["a", 1]]).reduceByKey((a, b) => a + b).sortByKey().collect()   // [["a", 2], ["b", 1]]
   */
  reduceByKey<K, V>(this: RDD<[K, V]>, f: (a: V, b: V) => V, numPartitions?: number): RDD<[K, V]>;
  /**
   * Pairs only: like `reduceByKey`, but the values of a key in each partition are joined to a copy of `zero` first.
   *
   * @example
   * await sc.parallelize([["a", 1], ["a", 2]], 1).foldByKey(10, (a, b) => a + b).collect()   // [["a", 13]]
   */
  foldByKey<K, V>(this: RDD<[K, V]>, zero: V, f: (a: V, b: V) => V, numPartitions?: number): RDD<[K, V]>;
  /**
   * Pairs only: merges the values of each key into a copy of `zero` with `seqOp`, in each partition, then what the partitions found with
   * `combOp`. Both may change and return their first argument. Scala's second parameter list follows in the same one here.
   *
   * @example
   * await sc.parallelize([["a", 1], ["a", 3]]).aggregateByKey(0, (sum, n) => sum + n, (x, y) => x + y).collect()   // [["a", 4]]
   */
  aggregateByKey<K, V, U>(
    this: RDD<[K, V]>,
    zero: U,
    seqOp: (merged: U, value: V) => U,
    combOp: (a: U, b: U) => U,
    numPartitions?: number,
  ): RDD<[K, U]>;
  /**
   * Pairs only: `createCombiner` of the first value of a key in each partition, `mergeValue` for each further one, and `mergeCombiners` for
   * what the partitions found.
   *
   * @example
   * await sc.parallelize([["a", 1], ["a", 2]], 1).combineByKey(n => [n], (all, n) => [...all, n], (x, y) => [...x, ...y]).collect()   // [["a", [1, 2]]]
   */
  combineByKey<K, V, C>(
    this: RDD<[K, V]>,
    createCombiner: (value: V) => C,
    mergeValue: (combined: C, value: V) => C,
    mergeCombiners: (a: C, b: C) => C,
    numPartitions?: number,
  ): RDD<[K, C]>;
  /**
   * Pairs only: one pair for each key with an array of all its values.
   *
   * @example
   * await sc.parallelize([["a", 1], ["a", 2]], 1).groupByKey().collect()   // [["a", [1, 2]]]
   */
  groupByKey<K, V>(this: RDD<[K, V]>, numPartitions?: number): RDD<[K, V[]]>;
  /**
   * Pairs only: every key of either side, with its values on both sides.
   *
   * @example
   * await sc.parallelize([["a", 1]]).cogroup(sc.parallelize([["a", "x"]])).collect()   // [["a", [[1], ["x"]]]]
   */
  cogroup<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V[], W[]]]>;
  /**
   * Pairs only: one element for every combination of values that have the same key on both sides.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 2]]).join(sc.parallelize([["a", "x"]])).collect()   // [["a", [1, "x"]]]
   */
  join<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V, W]]>;
  /**
   * Pairs only: like `join`, and every pair of this side whose key the other lacks: with `null` for Scala's `None`.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 2]]).leftOuterJoin(sc.parallelize([["a", "x"]])).sortByKey().collect()   // [["a", [1, "x"]], ["b", [2, null]]]
   */
  leftOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V, W | null]]>;
  /**
   * Pairs only: like `join`, and every pair of the other side whose key this one lacks: with `null` for Scala's `None`.
   *
   * @example
   * await sc.parallelize([["a", 1]]).rightOuterJoin(sc.parallelize([["a", "x"], ["b", "y"]])).sortByKey().collect()   // [["a", [1, "x"]], ["b", [null, "y"]]]
   */
  rightOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V | null, W]]>;
  /**
   * Pairs only: like `join`, and every pair of either side whose key the other lacks: with `null` for Scala's `None`.
   *
   * @example
   * await sc.parallelize([["a", 1]]).fullOuterJoin(sc.parallelize([["b", "y"]])).sortByKey().collect()   // [["a", [1, null]], ["b", [null, "y"]]]
   */
  fullOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V | null, W | null]]>;
  /**
   * Pairs only: the pairs of this RDD, duplicates kept, whose key the other lacks.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 2]]).subtractByKey(sc.parallelize([["a", "x"]])).collect()   // [["b", 2]]
   */
  subtractByKey<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, V]>;
  /**
   * Pairs only: the pairs in the order of their keys, as `sortBy` orders them.
   *
   * @param ascending default true
   * @param numPartitions of the result; default as many as this RDD has
   * @example
   * await sc.parallelize([["b", 1], ["c", 2], ["a", 3]]).sortByKey(false).collect()   // [["c", 2], ["b", 1], ["a", 3]]
   */
  sortByKey<K extends Sortable, V>(this: RDD<[K, V]>, ascending?: boolean, numPartitions?: number): RDD<[K, V]>;

  /**
   * Executors keep the elements once they are computed, for the actions that follow. What is kept inside `foreachRDD` or `transform` need not be
   * unpersisted: executors forget it once a whole batch has passed without using it, and compute it again should it still be asked for. Returns
   * this same RDD.
   */
  cache(): this;
  /** The same as `cache`: there is one storage level, the executors' memory. */
  persist(): this;
  /** Executors forget what they keep of this RDD. Returns this same RDD. */
  unpersist(): this;

  /**
   * All elements, partition by partition.
   *
   * @example
   * await sc.parallelize([1, 2, 3], 2).collect()   // [1, 2, 3]
   */
  collect(): Promise<T[]>;
  /**
   * Number of elements.
   *
   * @example
   * await sc.parallelize(["a", "b"]).count()   // 2
   */
  count(): Promise<number>;
  /**
   * The first element. Fails with an UnsupportedOperationException on an RDD without elements.
   *
   * @example
   * await sc.parallelize([7, 8]).first()   // 7
   */
  first(): Promise<T>;
  /**
   * The first `count` elements. Reads partitions in order, and only as many as it needs.
   *
   * @example
   * await sc.parallelize([7, 8, 9]).take(2)   // [7, 8]
   */
  take(count: number): Promise<T[]>;
  /**
   * The first `count` elements in order. `compare` runs on executors and on the driver; left out, elements come as `sortBy` orders them.
   *
   * @example
   * await sc.parallelize([9, 3, 7]).takeOrdered(2)   // [3, 7]
   */
  takeOrdered(this: RDD<Sortable>, count: number): Promise<T[]>;
  takeOrdered(count: number, compare: Compare<T>): Promise<T[]>;
  /**
   * The last `count` elements in order, the greatest first.
   *
   * @example
   * await sc.parallelize([9, 3, 7]).top(2)   // [9, 7]
   */
  top(this: RDD<Sortable>, count: number): Promise<T[]>;
  top(count: number, compare: Compare<T>): Promise<T[]>;
  /**
   * The greatest element. Fails with an UnsupportedOperationException on an RDD without elements.
   *
   * @example
   * await sc.parallelize(["a", "ccc", "bb"]).max((a, b) => a.length - b.length)   // "ccc"
   */
  max(this: RDD<Sortable>): Promise<T>;
  max(compare: Compare<T>): Promise<T>;
  /**
   * The least element. Fails with an UnsupportedOperationException on an RDD without elements.
   *
   * @example
   * await sc.parallelize([9, 3, 7]).min()   // 3
   */
  min(this: RDD<Sortable>): Promise<T>;
  min(compare: Compare<T>): Promise<T>;
  /**
   * All elements joined two by two with `f`, which must not care about their order. Fails with an UnsupportedOperationException on an RDD
   * without elements.
   *
   * @example
   * await sc.parallelize([1, 2, 3]).reduce((a, b) => a + b)   // 6
   */
  reduce(f: (a: T, b: T) => T): Promise<T>;
  /**
   * Joins the elements of each partition to a copy of `zero`, then what the partitions found to another one, in the order of partitions. So
   * `zero` should change nothing: it counts once for each partition, and once more.
   *
   * @example
   * await sc.parallelize([1, 2, 3], 2).fold(0, (a, b) => a + b)   // 6
   */
  fold(zero: T, f: (a: T, b: T) => T): Promise<T>;
  /**
   * Like `fold`, for a result of another type: `seqOp` merges elements on executors, `combOp` merges what the partitions found on the driver.
   * Both may change and return their first argument.
   *
   * @example
   * await sc.parallelize(["a", "bb"], 2).aggregate(0, (sum, word) => sum + word.length, (x, y) => x + y)   // 3
   */
  aggregate<U>(zero: U, seqOp: (merged: U, value: T) => U, combOp: (a: U, b: U) => U): Promise<U>;
  /**
   * How often each different element occurs. A Map finds numbers and strings again; keys that are objects or arrays are found by walking it.
   *
   * @example
   * [...await sc.parallelize(["a", "b", "a"]).countByValue()].sort()   // [["a", 2], ["b", 1]]
   */
  countByValue(): Promise<Map<T, number>>;
  /**
   * Calls `f` on executors with each element. Promises are awaited.
   *
   * @example
   * const seen = sc.longAccumulator(); await sc.parallelize([1, 2]).foreach(n => seen.add(n)); seen.value   // 3
   */
  foreach(f: (value: T) => void | Promise<void>): Promise<void>;
  /**
   * Calls `f` on executors with an iterator over each partition: the place to open one connection a partition.
   *
   * @example
   * const calls = sc.longAccumulator(); await sc.parallelize([1, 2, 3], 2).foreachPartition(() => calls.add(1)); calls.value   // 2
   */
  foreachPartition(f: (values: PartitionIterator<T>) => void | Promise<void>): Promise<void>;
  /**
   * True when there is no element.
   *
   * @example
   * await sc.emptyRDD().isEmpty()   // true
   */
  isEmpty(): Promise<boolean>;
  /** Writes one text file for each partition into a new folder, one line an element, in Scala's text. Fails if the folder is there. */
  saveAsTextFile(path: string): Promise<void>;

  /**
   * Numbers only: their sum, 0 if there are none.
   *
   * @example
   * await sc.parallelize([1, 2, 3]).sum()   // 6
   */
  sum(this: RDD<number>): Promise<number>;
  /**
   * Numbers only: their mean, NaN if there are none.
   *
   * @example
   * await sc.parallelize([1, 2, 6]).mean()   // 3
   */
  mean(this: RDD<number>): Promise<number>;
  /**
   * Numbers only: the variance of the numbers as a whole population.
   *
   * @example
   * await sc.parallelize([1, 3]).variance()   // 1
   */
  variance(this: RDD<number>): Promise<number>;
  /**
   * Numbers only: the standard deviation of the numbers as a whole population.
   *
   * @example
   * await sc.parallelize([1, 3]).stdev()   // 1
   */
  stdev(this: RDD<number>): Promise<number>;
  /**
   * Numbers only: the variance of the population that the numbers are a sample of.
   *
   * @example
   * await sc.parallelize([1, 3]).sampleVariance()   // 2
   */
  sampleVariance(this: RDD<number>): Promise<number>;
  /**
   * Numbers only: the standard deviation of the population that the numbers are a sample of.
   *
   * @example
   * await sc.parallelize([1, 1, 7, 7]).sampleStdev() > 3   // true
   */
  sampleStdev(this: RDD<number>): Promise<number>;
  /**
   * Numbers only: count, mean, variance and extremes in one pass.
   *
   * @example
   * (await sc.parallelize([1, 2, 3, 4]).stats()).toString()   // "(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)"
   */
  stats(this: RDD<number>): Promise<StatCounter>;

  /**
   * Pairs only: how many pairs each key has. A Map finds numbers and strings again; keys that are objects or arrays are found by walking it.
   *
   * @example
   * [...await sc.parallelize([["a", 5], ["a", 6]]).countByKey()]   // [["a", 2]]
   */
  countByKey<K, V>(this: RDD<[K, V]>): Promise<Map<K, number>>;
  /**
   * Pairs only: the values of one key. Reads one partition only where the pairs are spread by a shuffle, for example after `reduceByKey`.
   *
   * @example
   * await sc.parallelize([["a", 1], ["b", 2], ["a", 3]]).lookup("a")   // [1, 3]
   */
  lookup<K, V>(this: RDD<[K, V]>, key: K): Promise<V[]>;
  /**
   * Pairs only: all pairs as a Map; of several values of a key, the last one.
   *
   * @example
   * (await sc.parallelize([["a", 1]]).collectAsMap()).get("a")   // 1
   */
  collectAsMap<K, V>(this: RDD<[K, V]>): Promise<Map<K, V>>;
}

/** How saveToTable writes. */
export interface SaveToTableOptions {
  /** `append` (the default) adds rows; `upsert` replaces the row with the same key. */
  readonly mode?: "append" | "upsert";
  /** Columns that tell rows apart, for `upsert`: the table's primary key, or columns with a unique index. */
  readonly key?: string | readonly string[];
  /** Columns in the order of an array's values. Without it those of the table. */
  readonly columns?: readonly string[];
  /** Makes a missing table from the first batch with records; text, numbers, truth values and times are known. */
  readonly create?: boolean;
  /** Tells two outputs of one job to the same table apart. */
  readonly id?: string;
}

/**
 * How far the batches that `saveToTable` wrote to this table had read from Kafka, for the start of the next run; undefined if there are none.
 * Table and offsets are written in one transaction, so no record is counted twice and none is left out: amounts of each batch that are appended
 * add up to the right total, through any number of crashes.
 *
 * @example
 * const startingOffsets = (await savedOffsets("spark", "wordcount")) ?? "earliest";
 */
export function savedOffsets(
  connection: string,
  table: string,
  id?: string,
): Promise<Record<string, Record<number, number>> | undefined>;

/**
 * A stream of batches: one RDD for each batch time. Transformations make new streams; output operations (`print`, `pprint`, `foreachRDD`,
 * `saveAsTextFiles`) make the program do something with each batch. All of them must be called before `start()`.
 * Spark: `DStream`, `PairDStreamFunctions`.
 */
export interface DStream<T> {
  /**
   * `f` of each element. A function that returns an array of two, such as `word => [word, 1]`, makes a stream of pairs.
   *
   * `["a b", "c"] | []` → `map(line => line.length)` → `[3, 1] | []`
   */
  map<K, V>(f: (value: T) => [K, V]): DStream<[K, V]>;
  map<U>(f: (value: T) => U): DStream<U>;
  /**
   * All elements of what `f` returns for each element.
   *
   * `["a b", "c"] | []` → `flatMap(line => line.split(" "))` → `["a", "b", "c"] | []`
   */
  flatMap<K, V>(f: (value: T) => Iterable<[K, V]>): DStream<[K, V]>;
  flatMap<U>(f: (value: T) => Iterable<U>): DStream<U>;
  /**
   * The elements for which `f` is true.
   *
   * `[1, 2, 3] | [4]` → `filter(n => n % 2 === 0)` → `[2] | [4]`
   */
  filter(f: (value: T) => boolean): DStream<T>;
  /**
   * `f` of an iterator over each partition of each batch, empty partitions too.
   *
   * `[1, 2] | []` in one partition → `mapPartitions(all => [[...all].length])` → `[2] | [0]`
   */
  mapPartitions<K, V>(f: (values: PartitionIterator<T>) => Iterable<[K, V]>): DStream<[K, V]>;
  mapPartitions<U>(f: (values: PartitionIterator<T>) => Iterable<U>): DStream<U>;
  /**
   * One array for each partition of a batch.
   *
   * `[1, 2, 3, 4]` in two partitions → `glom()` → `[[1, 2], [3, 4]]`
   */
  glom(): DStream<T[]>;
  /**
   * The same elements, spread anew over exactly `numPartitions` partitions, which partition each element lands in is not specified. Empty
   * batches have so many empty partitions. The batch is lost (SparkException) where this stream has no RDD. Spark: `repartition`.
   *
   * `[1, 2, 3, 4]` in one partition → `repartition(2).mapPartitions(all => [all.length])` → `[2, 2]`
   */
  repartition(numPartitions: number): DStream<T>;
  /**
   * The elements of each batch joined two by two with `f`; nothing for an empty batch.
   *
   * `[1, 2, 3] | [] | [5]` → `reduce((a, b) => a + b)` → `[6] | [] | [5]`
   */
  reduce(f: (a: T, b: T) => T): DStream<T>;
  /**
   * One number for each batch: how many elements it has.
   *
   * `["a", "b"] | []` → `count()` → `[2] | [0]`
   */
  count(): DStream<number>;
  /**
   * The elements of both streams, batch by batch. Both must have the same batch length and context.
   *
   * `[1] | [2]` and `[3] | []` → `union(other)` → `[1, 3] | [2]`
   */
  union(other: DStream<T>): DStream<T>;
  /**
   * How often each different element occurs in a batch: one `[value, count]` pair each; nothing for an empty batch. Spark: `countByValue`.
   *
   * `["a", "b", "a"] | []` → `countByValue()` → `[["a", 2], ["b", 1]] | []`
   *
   * @param numPartitions of the result; default: the context's default parallelism
   */
  countByValue(numPartitions?: number): DStream<[T, number]>;
  /**
   * All elements of the last `windowDuration`, every `slideDuration` (default: every batch). Both must be whole multiples of this stream's
   * own slide. Windows at the start are shorter; none is left out.
   *
   * `[0] | [1] | [2] | [3]` → `window(Seconds(2))` → `[0] | [0, 1] | [1, 2] | [2, 3]`
   */
  window(windowDuration: DurationLike, slideDuration?: DurationLike): DStream<T>;
  /**
   * How many elements a moving window has. Nothing until the first element arrives, then always a number, 0 for an empty window. Carried forward
   * from slide to slide, so it costs only what enters and leaves. Needs `ssc.checkpoint(folder)`. Spark: `countByWindow`.
   *
   * `[] | [7, 8] | [] | []` → `countByWindow(Seconds(2), Seconds(1))` → `[] | [2] | [2] | [0]`
   */
  countByWindow(windowDuration: DurationLike, slideDuration: DurationLike): DStream<number>;
  /**
   * How often each different element occurs in a moving window. Values vanish when their count is 0. Carried forward from slide to slide, so it
   * costs only what enters and leaves. Needs `ssc.checkpoint(folder)`. Spark: `countByValueAndWindow`.
   *
   * `["a"] | ["b", "b"] | []` → `countByValueAndWindow(Seconds(2), Seconds(1))` → `[["a", 1]] | [["a", 1], ["b", 2]] | [["b", 2]]`
   *
   * @param numPartitions of the result; default: the context's default parallelism
   */
  countByValueAndWindow(
    windowDuration: DurationLike,
    slideDuration: DurationLike,
    numPartitions?: number,
  ): DStream<[T, number]>;
  /**
   * The elements of a moving window joined two by two with `f`; nothing for an empty window. Each batch is joined once, then the window's
   * batches together. Spark: `reduceByWindow`.
   *
   * `[1, 2] | [3] | [] | []` → `reduceByWindow((a, b) => a + b, Seconds(2), Seconds(1))` → `[3] | [6] | [3] | []`
   */
  reduceByWindow(f: (a: T, b: T) => T, windowDuration: DurationLike, slideDuration: DurationLike): DStream<T>;
  /**
   * The same, carried forward from slide to slide: what enters is added with `f`, what leaves is taken out with `inverse(total, leaving)`. Costs
   * only what enters and leaves. Nothing until the first element arrives, then always one element, the neutral one for an empty window. Needs
   * `ssc.checkpoint(folder)`. Spark: `reduceByWindow` with `invReduceFunc`.
   *
   * `[1, 2] | [3] | [] | []` → `reduceByWindow((a, b) => a + b, (a, b) => a - b, Seconds(2), Seconds(1))` → `[3] | [6] | [3] | [0]`
   */
  reduceByWindow(
    f: (a: T, b: T) => T,
    inverse: (total: T, leaving: T) => T,
    windowDuration: DurationLike,
    slideDuration: DurationLike,
  ): DStream<T>;
  /**
   * `f` of the RDD of each batch. `f` runs in the program (on the driver) once a batch, so it may use values that change over time.
   *
   * `[3, 1, 3]` → `transform(rdd => rdd.distinct())` → `[3, 1]`
   */
  transform<U>(f: (rdd: RDD<T>, time: Time) => RDD<U>): DStream<U>;
  /**
   * `f` of this stream's RDD and the other's, batch by batch. Both must have the same slide (IllegalArgumentException); the batch is lost
   * (SparkException) where one of them has no RDD, and where `f` returns none. `f` runs in the program. Spark: `transformWith`.
   *
   * `[1, 2] | [3]` and `[2] | [4]` → `transformWith(other, (a, b) => a.subtract(b))` → `[1] | [3]`
   */
  transformWith<U, V>(other: DStream<U>, f: (rdd: RDD<T>, other: RDD<U>, time: Time) => RDD<V>): DStream<V>;
  /**
   * The RDDs of this stream between two times, both included, oldest first. Times between batches count as the batch before them. What was not
   * computed yet is. Only after `start()`, on streams that an output is made of (else SparkException). Spark: `slice`.
   *
   * `[1] | [2] | [3]`, 1 s batches from 0, slice(new Time(1500), new Time(2999)) → the RDDs of `[1] | [2]`
   */
  slice(fromTime: Time, toTime: Time): RDD<T>[];

  /**
   * Calls `f` with the RDD of each batch and the batch's time. `f` runs in the program; actions inside it run on executors. The next output
   * waits until the promise that `f` returns is settled.
   *
   * @example
   * counts.foreachRDD(async (rdd, time) => console.log(`${time}: ${await rdd.count()} words`));
   */
  foreachRDD(f: (rdd: RDD<T>, time: Time) => void | Promise<void>): void;
  /**
   * Keeps each RDD of this stream on the executors, so that several outputs compute it once. Returns this same stream. Only before `start()`
   * (else UnsupportedOperationException). Windows and state keep their data by themselves. Spark: `cache`.
   */
  cache(): this;
  /** The same as `cache`, with a storage level; on a windowed stream it sets the level of the stream that the window is of. Spark: `persist`. */
  persist(level?: StorageLevel): this;
  /**
   * How often the data of this stream is to be saved in the checkpoint folder; also persists it, and returns this same stream. At start the
   * interval must be a multiple of the stream's slide, and a folder must be set (else IllegalArgumentException). Streams that need checkpoints
   * have an interval without it: the smallest multiple of their slide from 10 s on. Spark: `checkpoint`.
   */
  checkpoint(interval: DurationLike): this;
  /**
   * Prints the first `num` elements of each batch (default 10) in Scala's form:
   * ```
   * -------------------------------------------
   * Time: 1431637480000 ms
   * -------------------------------------------
   * (hello,1)
   * ```
   */
  print(num?: number): void;
  /**
   * Prints the first `num` elements of each batch (default 10) in Python's form:
   * ```
   * -------------------------------------------
   * Time: 2015-05-14 14:04:40
   * -------------------------------------------
   * ('hello', 1)
   * ```
   */
  pprint(num?: number): void;
  /**
   * Writes each batch to a folder of its own, `prefix-<batch time in ms>[.suffix]`: one text file a partition and an empty `_SUCCESS` written
   * last. A relative prefix starts at the run's own folder.
   */
  saveAsTextFiles(prefix: string, suffix?: string): void;
  /**
   * Writes the records of each batch to a Kafka topic, in the order of each partition, from the executors. Without functions the value is the record:
   * text as it is, anything else as JSON. Repeated requests to the broker double nothing; a batch that runs again writes its records again. While no
   * broker answers it tries again for half a minute, then the batch fails.
   *
   * @param options brokers or a connection; `key` and `value` make text of a record, null for none
   *
   * @example
   * counts.writeToKafka("counts", { brokers: "localhost:9092", key: ([word]) => word, value: ([, count]) => String(count) });
   */
  writeToKafka(
    topic: string,
    options: KafkaAddress & {
      readonly key?: (record: T) => string | null;
      readonly value?: (record: T) => unknown;
    },
  ): void;
  /**
   * Writes each batch to a table, in one transaction and once: a batch that runs again, after a crash for example, changes nothing. For that the
   * database gets a table `dstream_batches`, with a row for each batch that it has. Records are objects by column name, arrays in the order of
   * the columns, or single values. A table that is missing ends the batch with an error, unless `create` is set.
   *
   * @example
   * counts.saveToTable("spark", "wordcount", { mode: "upsert", key: ["word"], columns: ["word", "count"], create: true });
   */
  saveToTable(connection: string, table: string, options?: SaveToTableOptions): void;

  /**
   * Pairs only: `f` of each value; keys stay.
   *
   * `[["a", 1]]` → `mapValues(n => n * 10)` → `[["a", 10]]`
   */
  mapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => U): DStream<[K, U]>;
  /**
   * Pairs only: one pair for each element of what `f` returns for a value.
   *
   * `[["a", "x y"]]` → `flatMapValues(s => s.split(" "))` → `[["a", "x"], ["a", "y"]]`
   */
  flatMapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => Iterable<U>): DStream<[K, U]>;
  /**
   * Pairs only: one pair for each key of a batch, its values joined two by two with `f`.
   *
   * `[["a", 1], ["b", 1], ["a", 1]]` → `reduceByKey((a, b) => a + b)` → `[["a", 2], ["b", 1]]`
   */
  reduceByKey<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, numPartitions?: number): DStream<[K, V]>;
  /**
   * Pairs only: one pair for each key of a batch with all its values.
   *
   * `[["a", 1], ["a", 2]]` → `groupByKey()` → `[["a", [1, 2]]]`
   */
  groupByKey<K, V>(this: DStream<[K, V]>, numPartitions?: number): DStream<[K, V[]]>;
  /**
   * Pairs only: one pair for each key of a batch with a result of another type. `createCombiner` makes it of a first value, `mergeValue` adds a
   * value, `mergeCombiners` joins two results of different partitions. Spark: `combineByKey`.
   *
   * `[["a", 1], ["b", 5], ["a", 3]] | []` → `combineByKey(v => [v, 1], ([sum, n], v) => [sum + v, n + 1], (x, y) => [x[0] + y[0], x[1] + y[1]])`
   * → `[["a", [4, 2]], ["b", [5, 1]]] | []`
   *
   * Where the result is an array of different types, say so: `(v): [string, number] => ...`.
   *
   * @param numPartitions of the result; default: the context's default parallelism
   */
  combineByKey<K, V, C>(
    this: DStream<[K, V]>,
    createCombiner: (value: V) => C,
    mergeValue: (combiner: C, value: V) => C,
    mergeCombiners: (a: C, b: C) => C,
    numPartitions?: number,
  ): DStream<[K, C]>;
  /**
   * Pairs only: `[key, [left, right]]` for every combination of values that a key has on both sides in the same batch. Both streams must have the
   * same slide (IllegalArgumentException); the batch is lost (SparkException) where one has no RDD. Spark: `join`.
   *
   * `[["a", 1], ["b", 2]]` and `[["a", "x"], ["a", "y"]]` → `join(other)` → `[["a", [1, "x"]], ["a", [1, "y"]]]`
   */
  join<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, numPartitions?: number): DStream<[K, [V, W]]>;
  /**
   * Pairs only: like `join`, with every key of this stream; `null` where the other lacks it. Spark: `leftOuterJoin`.
   *
   * `[["a", 1], ["b", 2]]` and `[["a", "x"]]` → `leftOuterJoin(other)` → `[["a", [1, "x"]], ["b", [2, null]]]`
   */
  leftOuterJoin<K, V, W>(
    this: DStream<[K, V]>,
    other: DStream<[K, W]>,
    numPartitions?: number,
  ): DStream<[K, [V, W | null]]>;
  /**
   * Pairs only: like `join`, with every key of the other stream; `null` where this one lacks it. Spark: `rightOuterJoin`.
   *
   * `[["a", 1]]` and `[["a", "x"], ["b", "y"]]` → `rightOuterJoin(other)` → `[["a", [1, "x"]], ["b", [null, "y"]]]`
   */
  rightOuterJoin<K, V, W>(
    this: DStream<[K, V]>,
    other: DStream<[K, W]>,
    numPartitions?: number,
  ): DStream<[K, [V | null, W]]>;
  /**
   * Pairs only: like `join`, with every key of both streams; `null` for the side that lacks it. Spark: `fullOuterJoin`.
   *
   * `[["a", 1]]` and `[["b", "y"]]` → `fullOuterJoin(other)` → `[["a", [1, null]], ["b", [null, "y"]]]`
   */
  fullOuterJoin<K, V, W>(
    this: DStream<[K, V]>,
    other: DStream<[K, W]>,
    numPartitions?: number,
  ): DStream<[K, [V | null, W | null]]>;
  /**
   * Pairs only: every key of either stream in a batch, with the arrays of its values on both sides. Spark: `cogroup`.
   *
   * `[["a", 1], ["a", 2]]` and `[["b", "y"]]` → `cogroup(other)` → `[["a", [[1, 2], []]], ["b", [[], ["y"]]]]`
   */
  cogroup<K, V, W>(this: DStream<[K, V]>, other: DStream<[K, W]>, numPartitions?: number): DStream<[K, [V[], W[]]]>;
  /**
   * Pairs only: one pair for each key of a moving window with all its values, in the order of batches. Computed anew for each window. Spark:
   * `groupByKeyAndWindow`.
   *
   * `[["a", 1]] | [["a", 2]] | []` → `groupByKeyAndWindow(Seconds(2))` → `[["a", [1]]] | [["a", [1, 2]]] | [["a", [2]]]`
   *
   * @param slideDuration default: that of this stream
   * @param numPartitions of the result; default: the context's default parallelism
   */
  groupByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    windowDuration: DurationLike,
    slideDuration?: DurationLike,
    numPartitions?: number,
  ): DStream<[K, V[]]>;
  /**
   * Pairs only: `reduceByKey` over a moving window, computed anew for each window. Keys without data in the window are absent.
   *
   * `[["a", 1]] | [["a", 1]] | []` → `reduceByKeyAndWindow((a, b) => a + b, Seconds(2))` → `[["a", 1]] | [["a", 2]] | [["a", 1]]`
   */
  reduceByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    f: (a: V, b: V) => V,
    windowDuration: DurationLike,
    slideDuration?: DurationLike,
    numPartitions?: number,
  ): DStream<[K, V]>;
  /**
   * The same, carried forward from slide to slide: what enters the window is added with `f`, what leaves is taken out with
   * `inverse(total, leaving)`. Costs only what enters and leaves. A key whose data is gone stays with the neutral value, unless `filter` drops
   * it. Drop neutral values only: a key that is dropped while it has data in the window loses it, and the batch in which that data leaves fails
   * (Exception, "Neither previous window has value for key"). Both durations must be multiples of this stream's slide
   * (IllegalArgumentException). Where the slide is longer than the window, data between windows is counted too, as in Spark. Needs
   * `ssc.checkpoint(folder)`. Spark: `reduceByKeyAndWindow` with `invReduceFunc`.
   *
   * `[["a", 1]] | [["a", 1]] | [] | []` → `reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Seconds(2))`
   * → `[["a", 1]] | [["a", 2]] | [["a", 1]] | [["a", 0]]`
   *
   * @param slideDuration default: that of this stream
   * @param numPartitions of the result; default: the context's default parallelism
   * @param filter gets `[key, total]`: false drops the key
   */
  reduceByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    f: (a: V, b: V) => V,
    inverse: (total: V, leaving: V) => V,
    windowDuration: DurationLike,
    slideDuration?: DurationLike,
    numPartitions?: number,
    filter?: ((pair: [key: K, total: V]) => boolean) | null,
  ): DStream<[K, V]>;
  /**
   * Pairs only: keeps a state for each key. `f` gets the new values of a key and its state so far (`undefined` at first) and returns the new
   * state, or `undefined` or `null` to forget the key. It is called in every batch for every key that has state or new values, so a batch costs
   * as much as there are keys. Each batch yields all (key, state) pairs. Needs `ssc.checkpoint(folder)`.
   *
   * `[["a", 1]] | [["a", 1], ["b", 1]] | []` → `updateStateByKey((values, sum) => values.reduce((a, b) => a + b, sum ?? 0))`
   * → `[["a", 1]] | [["a", 2], ["b", 1]] | [["a", 2], ["b", 1]]`
   *
   * Where the state has another type than the values, say so: `(values, state: Total | undefined) => ...`. Return a new state instead of changing
   * the old one: a batch that fails is run again from the old one. Spark: `updateStateByKey`.
   *
   * @param numPartitions partitions of the state; default: the context's default parallelism
   * @param initialRDD state to begin with, as an RDD or an array of pairs: in the first batch `f` is called for these keys even without values
   */
  updateStateByKey<K, V>(
    this: DStream<[K, V]>,
    f: (values: V[], state: V | undefined) => V | undefined | null,
    numPartitions?: number,
    initialRDD?: RDD<[K, V]> | readonly [K, V][],
  ): DStream<[K, V]>;
  updateStateByKey<K, V, S>(
    this: DStream<[K, V]>,
    f: (values: V[], state: S | undefined) => S | undefined | null,
    numPartitions?: number,
    initialRDD?: RDD<[K, S]> | readonly [K, S][],
  ): DStream<[K, S]>;
  /**
   * The same with the batch time and the key: `f(time, key, values, state)`. Known by its four parameters.
   *
   * `[["a", 1]] | []` → `updateStateByKey((time, key, values, seen: number | undefined) => values.length > 0 ? time.milliseconds : seen, 2, true)`
   * → `[["a", 1000]] | [["a", 1000]]`
   *
   * @param rememberPartitioner true: later operations by key need not move these pairs again
   */
  updateStateByKey<K, V, S>(
    this: DStream<[K, V]>,
    f: (time: Time, key: K, values: V[], state: S | undefined) => S | undefined | null,
    numPartitions: number,
    rememberPartitioner: boolean,
    initialRDD?: RDD<[K, S]> | readonly [K, S][],
  ): DStream<[K, S]>;
  /**
   * The same for a whole partition at once: `f` gets an iterator over `[key, values, state]` of every key that has state or new values, and
   * yields the new `[key, state]` pairs. Keys that it does not yield are forgotten; of several pairs with one key the first counts. Keys must stay
   * as they are. Write the types of what it takes and yields.
   *
   * `[["a", 1], ["b", 2]] | [["a", 1]]` → `updateStateByKey(function* (entries: Iterable<[string, number[], number | undefined]>): Iterable<[string, number]> { for (const [key, values, sum] of entries) if (values.length > 0) yield [key, values.length + (sum ?? 0)]; }, 2, true)`
   * → `[["a", 1], ["b", 1]] | [["a", 2]]`
   *
   * @param rememberPartitioner true: later operations by key need not move these pairs again
   */
  updateStateByKey<K, V, S = V>(
    this: DStream<[K, V]>,
    f: (entries: Iterable<[key: K, values: V[], state: S | undefined]>) => Iterable<[K, S]>,
    numPartitions: number,
    rememberPartitioner: boolean,
    initialRDD?: RDD<[K, S]> | readonly [K, S][],
  ): DStream<[K, S]>;
  /**
   * Pairs only: keeps a state for each key and calls a function for every record, which reads and changes the state of the record's key. The
   * stream holds what the function returns; `stateSnapshots()` gives all states. Unlike `updateStateByKey`, a batch costs only as much as it has
   * records. Needs `ssc.checkpoint(folder)`. Spark: `mapWithState`.
   *
   * `[["a", 1]] | [["a", 1], ["b", 1]]` → `mapWithState(StateSpec.function((key, one, state: State<number>) => { state.update((state.getOption() ?? 0) + 1); return [key, state.get()]; }))`
   * → `[["a", 1]] | [["a", 2], ["b", 1]]`
   *
   * @example
   * const spec = StateSpec.function((word: string, one: number | undefined, state: State<number>) => {
   *   const sum = (one ?? 0) + (state.getOption() ?? 0);
   *   state.update(sum);
   *   return [word, sum];
   * });
   * pairs.mapWithState(spec).print();
   */
  mapWithState<K, V, S, U>(this: DStream<[K, V]>, spec: StateSpec<K, V, S, U>): MapWithStateDStream<K, V, S, U>;
}

/**
 * What `mapWithState` returns: a stream of what its function returned.
 *
 * Keys that time out are looked for in every tenth batch only, or as often as `checkpoint(interval)` on this stream says.
 * Spark: `MapWithStateDStream`.
 */
export interface MapWithStateDStream<K, _V, S, U> extends DStream<U> {
  /**
   * All (key, state) pairs after each batch. Keys removed or timed out in the batch are already gone.
   *
   * `[["a", 1]] | [["b", 1]] | []` → `mapWithState(StateSpec.function((key, one, state: State<number>) => state.update((state.getOption() ?? 0) + 1))).stateSnapshots()`
   * → `[["a", 1]] | [["a", 1], ["b", 1]] | [["a", 1], ["b", 1]]`
   */
  stateSnapshots(): DStream<[K, S]>;
}

/**
 * The state of one key, as the function of `mapWithState` gets it. Valid only inside that call.
 * Spark: `State`.
 */
export class State<S> {
  private constructor();
  /** True when the key has a state; false again after `remove()`. */
  exists(): boolean;
  /** The state. Throws NoSuchElementException when there is none. */
  get(): S;
  /** The state, or `undefined` when there is none. */
  getOption(): S | undefined;
  /** Sets the state. Throws IllegalArgumentException after `remove()`, and when the key is timing out. */
  update(newState: S): void;
  /** Forgets the key. Throws IllegalArgumentException when that was done already, and when the key is timing out. */
  remove(): void;
  /** True in the one call without value that a key gets when its timeout has passed; the key is forgotten afterwards. */
  isTimingOut(): boolean;
}

/**
 * What `mapWithState` does: a function, and options. The options change this same StateSpec and return it.
 * Spark: `StateSpec`.
 *
 * @example
 * const spec = StateSpec.function((user: string, page: string | undefined, visits: State<number>) => {
 *   if (visits.isTimingOut()) return `${user} left after ${visits.get()} pages`;
 *   visits.update((visits.getOption() ?? 0) + 1);
 *   return `${user} reads ${page}`;
 * }).timeout(Minutes(30)).numPartitions(4);
 */
export class StateSpec<K, V, S, U> {
  private constructor();
  private readonly mapping: (key: K, value: V, state: S) => U;
  /**
   * With a function of a key, its value (`undefined` when the key times out) and its state. What it returns goes into the stream, whatever it
   * is.
   *
   * A function that declares four parameters gets the batch time first, and what it returns goes into the stream only if it is neither
   * `undefined` nor `null`. The number of declared parameters decides: rest parameters and parameters with a default do not count. Write the
   * types of all four, and of the result where it is a pair or nothing: `: [string, number] | undefined`.
   *
   * `[["a", 1]] | [["a", 1]]` → `mapWithState(StateSpec.function((time: Time, key: string, one: number | undefined, state: State<number>) => { if (state.exists()) return key; state.update(1); }))`
   * → `[] | ["a"]`
   */
  static function<K, V, S, A, B>(
    f: (key: K, value: V | undefined, state: State<S>) => [A, B],
  ): StateSpec<K, V, S, [A, B]>;
  static function<K, V, S, U>(f: (key: K, value: V | undefined, state: State<S>) => U): StateSpec<K, V, S, U>;
  static function<K, V, S, A, B>(
    f: (time: Time, key: K, value: V | undefined, state: State<S>) => [A, B] | undefined | null,
  ): StateSpec<K, V, S, [A, B]>;
  static function<K, V, S, U>(
    f: (time: Time, key: K, value: V | undefined, state: State<S>) => U | undefined | null | void,
  ): StateSpec<K, V, S, U>;
  /** State to begin with, as an RDD or an array of pairs. These keys count as updated in the first batch. */
  initialState(initial: RDD<[K, S]> | readonly [K, S][]): this;
  /** Partitions of the state; default: the context's default parallelism. */
  numPartitions(numPartitions: number): this;
  /**
   * A key that had no record for longer than this times out: the function is called once for it, without a value, and the key is forgotten.
   * Keys are looked for in every tenth batch only (see MapWithStateDStream); a record that comes before that keeps the key.
   */
  timeout(duration: DurationLike): this;
}

/** Which files `fileStream` reads. */
export interface FileStreamOptions {
  /** Called on the driver with the path of every file of the folder, each time it is looked at. Default: all files. */
  readonly filter?: (path: string) => boolean;
  /** Whether files from before the program are left out. Default true. */
  readonly newFilesOnly?: boolean;
}

/** What one input stream brought to one batch. */
export interface StreamInputInfo {
  readonly inputStreamId: number;
  readonly numRecords: number;
  /** What the input says about itself: `Description` for people; `files`, a list of paths, for file streams. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** The `Description`, where there is one. */
  readonly metadataDescription?: string;
}

/** One output operation of one batch. Times in ms since 1970 (since 0 on a manual clock); what is not known yet is absent. */
export interface OutputOperationInfo {
  readonly batchTime: Time;
  /** Position among the jobs of the batch, from 0. Not a stable name where outputs have different slides. */
  readonly id: number;
  /** Operation and place, for example `print at job.ts:11`. */
  readonly name: string;
  readonly description: string;
  readonly startTime?: number;
  readonly endTime?: number;
  /** ms */
  readonly duration?: number;
  /** Message of the error, when the operation failed. */
  readonly failureReason?: string;
}

/**
 * One batch, as far as it is known. Times in ms since 1970 (since 0 on a manual clock), delays in ms; what is not known yet is absent: all delays
 * when the batch was submitted, all but the scheduling delay when it has started.
 */
export interface BatchInfo {
  readonly batchTime: Time;
  /** By input stream id. */
  readonly streamIdToInputInfo: Readonly<Record<number, StreamInputInfo>>;
  /** Records of all input streams together. */
  readonly numRecords: number;
  readonly submissionTime: number;
  readonly processingStartTime?: number;
  readonly processingEndTime?: number;
  /** From the submission to the start of the first output. */
  readonly schedulingDelay?: number;
  /** From the start of the first output to the end of the last one. */
  readonly processingDelay?: number;
  /** Sum of both. */
  readonly totalDelay?: number;
  /** By output operation id. */
  readonly outputOperationInfos: Readonly<Record<number, OutputOperationInfo>>;
}

/** A receiver. */
export interface ReceiverInfo {
  readonly streamId: number;
  /** For example `SocketReceiver-0`. */
  readonly name: string;
  readonly active: boolean;
  /** Where it is connected to, for example `localhost:9999`. */
  readonly location: string;
  /** Always `driver`: receivers have a thread of their own beside the executors. */
  readonly executorId: string;
  readonly lastErrorMessage?: string;
  readonly lastError?: string;
  /** ms since 1970; absent when there was no error. */
  readonly lastErrorTime?: number;
}

/**
 * Hears of what happens to a program; see `ssc.addStreamingListener`. Each batch is submitted and started, its output operations are started and
 * completed, then the batch is completed. All methods do nothing unless they are overridden.
 * Spark: `StreamingListener`.
 *
 * @example
 * class Delays extends StreamingListener {
 *   override onBatchCompleted({ batchInfo }: { batchInfo: BatchInfo }) {
 *     console.log(`${batchInfo.batchTime}: ${batchInfo.numRecords} records in ${batchInfo.processingDelay} ms`);
 *   }
 * }
 * ssc.addStreamingListener(new Delays());
 */
export class StreamingListener {
  /** The program has started; `time` in ms. */
  onStreamingStarted(event: { readonly time: number }): void | Promise<void>;
  /** The jobs of a batch wait in the queue. */
  onBatchSubmitted(event: { readonly batchInfo: BatchInfo }): void | Promise<void>;
  /** The first job of a batch has started. */
  onBatchStarted(event: { readonly batchInfo: BatchInfo }): void | Promise<void>;
  /** The last job of a batch has ended, well or badly. */
  onBatchCompleted(event: { readonly batchInfo: BatchInfo }): void | Promise<void>;
  /** An output operation of a batch has started. */
  onOutputOperationStarted(event: { readonly outputOperationInfo: OutputOperationInfo }): void | Promise<void>;
  /** `failureReason` is set when it failed. */
  onOutputOperationCompleted(event: { readonly outputOperationInfo: OutputOperationInfo }): void | Promise<void>;
  /** A receiver has connected. */
  onReceiverStarted(event: { readonly receiverInfo: ReceiverInfo }): void | Promise<void>;
  /** A receiver has reported an error and goes on. */
  onReceiverError(event: { readonly receiverInfo: ReceiverInfo }): void | Promise<void>;
  /** A receiver has lost its connection, or was stopped. */
  onReceiverStopped(event: { readonly receiverInfo: ReceiverInfo }): void | Promise<void>;
}

/**
 * A source of your own: a class that extends Receiver, given to `ssc.receiverStream`. A copy of the object runs in a thread of its own, confined
 * like all code of the job; what it needs it gets through its constructor. `onStart` begins to receive and may be asynchronous; it must not keep the
 * thread busy: a loop needs an `await` in it. What it stores between two batches is the data of the next one.
 * Spark: `org.apache.spark.streaming.receiver.Receiver`.
 *
 * @example
 * class Numbers extends Receiver<number> {
 *   pauseMs: number;
 *   constructor(pauseMs: number) {
 *     super();
 *     this.pauseMs = pauseMs;
 *   }
 *   async onStart() {
 *     for (let n = 0; !this.isStopped(); n += 1) {
 *       await this.store(n);
 *       await sleep(this.pauseMs);
 *     }
 *   }
 *   onStop() {}
 * }
 */
export abstract class Receiver<T> {
  /** Begins to receive. Called again after each restart. If it throws, the receiver is stopped, and so started again at once. */
  abstract onStart(): void | Promise<void>;
  /** Ends what `onStart` began. The receiver's `every` and `sleep` end by themselves. */
  abstract onStop(): void | Promise<void>;
  /** Id of its stream, from 0. */
  get streamId(): number;
  /**
   * Stores one record. Records become a block every `spark.streaming.blockInterval` (200 ms). The promise waits while the rate is limited and
   * while too much waits for its batch, so await it; after 10,000 records that nobody waits for, `store` throws.
   */
  store(item: T extends readonly unknown[] ? never : T): Promise<void>;
  /** Stores many records as one block, at once and whatever the rate. An array always means many records, so store pairs in one: `[["a", 1]]`. */
  store(items: readonly T[]): Promise<void>;
  /** Calls `onStop`, waits `delayMs` (`spark.streaming.receiverRestartDelay`, 2000), and calls `onStart` again. Returns at once. */
  restart(message: string, error?: unknown, delayMs?: number): void;
  /** Ends this copy. The program starts a new one at once, for as long as it runs. */
  stop(message: string, error?: unknown): void;
  /** Tells an error; receiving goes on. */
  reportError(message: string, error?: unknown): void;
  /** True from `onStart` until it is stopped or restarted. */
  isStarted(): boolean;
  /** True before `onStart`, while it waits for a restart, and at the end. */
  isStopped(): boolean;
}

/** Waits so many milliseconds. In the program and in receivers. In a receiver that is stopped meanwhile it does not return. */
export function sleep(ms: number): Promise<void>;

/**
 * Calls a function every so many milliseconds, the first time after one of them; an asynchronous one is called again when it has finished. Returns
 * a function that ends it. In the program and in receivers; it does not keep the program alive.
 *
 * @example
 * const stop = every(1000, () => console.log("another second"));
 */
export function every(ms: number, f: () => unknown): () => void;

/** What a web server answered. */
export interface HttpAnswer {
  /** For example 200. */
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as UTF-8 text. */
  readonly text: string;
}

/**
 * Asks web servers on this machine, and others that the operator allows in `DSTREAM_HTTP_HOSTS`. In the program and in receivers.
 *
 * @example
 * class Readings extends Receiver<string> {
 *   onStart() {
 *     every(1000, async () => this.store((await http.get("http://localhost:8000/reading")).text));
 *   }
 *   onStop() {}
 * }
 */
export const http: {
  /**
   * Fetches one page. Every status is an answer; redirects are not followed (`headers.location`). An error is thrown when there is no whole answer
   * within 10 s, or when it is larger than 8 MB.
   */
  get(url: string): Promise<HttpAnswer>;
};

/** A TCP server, made by `net.listen`. */
export interface NetServer extends AsyncIterable<NetClient> {
  readonly port: number;
  /** Waits for the next client; null once the server is closed. */
  accept(): Promise<NetClient | null>;
  /** Frees the port. Clients that were accepted stay. */
  close(): Promise<void>;
}

/** A client that connected to a server of the job. */
export interface NetClient {
  /** For example `127.0.0.1:51234`. */
  readonly address: string;
  /** Sends UTF-8 text. The promise waits until it has left, so that a slow client holds back whoever awaits it. */
  write(text: string): Promise<void>;
  /** The next line that the client sent, without its end; null when it sends no more. */
  readLine(): Promise<string | null>;
  /** Sends what was written and closes the connection. */
  close(): Promise<void>;
}

/**
 * TCP servers on this machine, for programs that are a source themselves. In the program and in receivers; all servers and connections end with
 * them.
 *
 * @example
 * const server = await net.listen(9999);
 * for await (const client of server) {
 *   await client.write("hello\n");
 *   await client.close();
 * }
 */
export const net: {
  /**
   * Listens on the loopback address. The operator may narrow the ports (`DSTREAM_LISTEN_PORTS`; from the command line 1024 to 65535); port 0 is
   * any free one.
   *
   * @param options `maxClients`: so many at once (16; 100 at most), further ones are refused. Close clients that are done.
   */
  listen(port: number, options?: { readonly maxClients?: number }): Promise<NetServer>;
};

/**
 * The entry to streaming: makes input streams and runs the program batch by batch.
 * Spark: `StreamingContext`.
 *
 * @example
 * const ssc = new StreamingContext(Seconds(1));
 * const lines = ssc.socketTextStream("localhost", 9999);
 * const counts = lines.flatMap(line => line.split(" ")).map(word => [word, 1]).reduceByKey((a, b) => a + b);
 * counts.pprint();
 * ssc.start();
 * await ssc.awaitTermination();
 */
export class StreamingContext {
  /** With the settings of the page or the command line. A plain number means seconds. */
  constructor(batchDuration: DurationLike);
  /** With a SparkContext, or with settings from which one is made. A plain number means seconds. */
  constructor(sparkContext: SparkContext | SparkConf, batchDuration: DurationLike);
  /** The StreamingContext that is started and not stopped, if there is one. */
  static getActive(): StreamingContext | undefined;
  /**
   * The StreamingContext of the checkpoint in a folder; where there is no checkpoint, what `create` makes. A checkpoint that cannot be read is a
   * SparkException, unless `createOnError` is set.
   *
   * @example
   * const ssc = StreamingContext.getOrCreate("checkpoint", () => {
   *   const created = new StreamingContext(Seconds(1));
   *   created.checkpoint("checkpoint");
   *   created.socketTextStream("localhost", 9999).count().print();
   *   return created;
   * });
   */
  static getOrCreate(
    checkpointPath: string,
    create: () => StreamingContext,
    options?: { readonly createOnError?: boolean },
  ): StreamingContext;
  /** The active StreamingContext, else what `create` makes. */
  static getActiveOrCreate(create: () => StreamingContext): StreamingContext;
  /** The active StreamingContext, else what `getOrCreate` gives. */
  static getActiveOrCreate(
    checkpointPath: string,
    create: () => StreamingContext,
    options?: { readonly createOnError?: boolean },
  ): StreamingContext;
  /** The SparkContext below: makes RDDs. */
  readonly sparkContext: SparkContext;
  /** `INITIALIZED` until `start()`, then `ACTIVE`, then `STOPPED`. A context that failed to start is stopped too, and cannot be used again. */
  getState(): "INITIALIZED" | "ACTIVE" | "STOPPED";

  /**
   * Lines of UTF-8 text from a TCP server. Connects again after 2 s whenever the connection is refused or ends. Holds one slot of `local[n]`
   * for good, so n must be at least 2.
   */
  socketTextStream(hostname: string, port: number): DStream<string>;
  /**
   * Lines of UTF-8 text from a TCP server that sends blocks of them, each behind its length: 4 bytes, high byte first, at most 64 MB. Each block
   * is a partition at once, whatever the rate; one of more than 512 KiB becomes several. Connects again like `socketTextStream`; a block that is cut
   * off is lost. Spark: `rawSocketStream`, whose blocks are serialized objects.
   */
  rawSocketTextStream(hostname: string, port: number): DStream<string>;
  /**
   * What a receiver of your own stores. A copy of it runs, in a thread of its own, and holds one slot of `local[n]` for good, so n must be at least
   * 2.
   *
   * @example
   * const numbers = ssc.receiverStream(new Numbers(100));
   */
  receiverStream<T>(receiver: Receiver<T>): DStream<T>;
  /**
   * Lines of the text files that appear in a folder. A file must appear complete (write it elsewhere, then move it in) and is read once, in the
   * batch in which its modification time falls. Names that begin with "." or "_" are left out; names that end in ".gz" are unpacked. A relative
   * path starts at the run's own folder; `*`, `?`, `[]` and `{}` stand for several folders.
   */
  textFileStream(directory: string): DStream<string>;
  /**
   * As `textFileStream`, for some of the files: those for which `filter`, called with the path, says true. `newFilesOnly: false` also takes files
   * that were there before, if they were changed within the last minute (`spark.streaming.fileStream.minRememberDuration`).
   *
   * @example
   * ssc.fileStream("logfile", { filter: (path) => path.endsWith(".log"), newFilesOnly: false })
   */
  fileStream(directory: string, options?: FileStreamOptions): DStream<string>;
  /**
   * One RDD of `queue` for each batch, or all that are there when `oneAtATime` is false. More may be pushed onto `queue` while the program
   * runs. When the queue is empty, `defaultRDD` is used, or else an empty RDD. An array counts as an RDD of its elements.
   */
  queueStream<T>(
    queue: (RDD<T> | readonly T[])[],
    oneAtATime?: boolean,
    defaultRDD?: RDD<T> | readonly T[] | null,
  ): DStream<T>;
  /** All elements of several streams, batch by batch. All must have the same batch length. */
  union<T>(streams: readonly DStream<T>[]): DStream<T>;
  union<T>(...streams: DStream<T>[]): DStream<T>;
  /** `f` of the RDDs of several streams, one list for each batch, in the order of `streams`. */
  transform<T, U>(streams: readonly DStream<T>[], f: (rdds: RDD<T>[], time: Time) => RDD<U>): DStream<U>;
  /** Names the folder for checkpoints. State needs one. */
  checkpoint(directory: string | null): void;
  /** Keeps the data of past batches for at least this long. A second call is an IllegalArgumentException. */
  remember(duration: DurationLike): void;
  /** Checks the program and starts it. Returns at once; afterwards no stream or output can be added. */
  start(): void;
  /**
   * Stops the program. Inside `foreachRDD` the promise does not wait for the stop, which itself waits for the batch.
   *
   * @param stopSparkContext also ends the SparkContext (default true)
   * @param stopGracefully first processes all data that has been received (default false)
   */
  stop(stopSparkContext?: boolean, stopGracefully?: boolean): Promise<void>;
  /** Waits until the program is stopped. Fails with the error of a batch that failed. */
  awaitTermination(): Promise<void>;
  /**
   * Waits until the program is stopped (true) or the time is over (false). Fails with the error of a batch that failed.
   *
   * @param timeout a plain number means milliseconds here, as in Scala
   */
  awaitTerminationOrTimeout(timeout: Duration | number): Promise<boolean>;
  /**
   * Calls the listener's methods for what happens from now on, in order, until the program is stopped. It may be any object that has some of the
   * methods of StreamingListener. An error in a listener goes to the log and stops nobody else. `ssc.stop()` inside is a SparkException.
   *
   * @example
   * ssc.addStreamingListener({ onBatchCompleted: ({ batchInfo }) => console.log(batchInfo.totalDelay) });
   */
  addStreamingListener(listener: Partial<StreamingListener>): void;
}

/** A record of a Kafka topic. Key and value are UTF-8 text. Spark: `ConsumerRecord`. */
export interface ConsumerRecord {
  readonly topic: string;
  readonly partition: number;
  /** Position in the partition, from 0. */
  readonly offset: number;
  /** null for records without a key. */
  readonly key: string | null;
  /** A record without a value, which removes its key from a compacted topic, has null here. */
  readonly value: string;
  /** When the record was written, ms since the epoch. */
  readonly timestamp: number;
}

/** Records of one partition of a topic that one batch reads. Spark: `OffsetRange`. */
export interface OffsetRange {
  readonly topic: string;
  readonly partition: number;
  /** The first record. */
  readonly fromOffset: number;
  /** One after the last record. */
  readonly untilOffset: number;
}

/**
 * Which Kafka: a list of brokers, `"localhost:9092,localhost:9093"`, or a connection that the operator set up, with its login. `"kafka"`, without a
 * port, is the connection that is always there: the classroom's broker, or the cluster that KAFKA_BROKERS names.
 */
export type KafkaAddress =
  | {
      /** `host:port` with commas between them, or as a list; a text without a port is the name of a connection. */
      readonly brokers: string | readonly string[];
    }
  | {
      /** One of the names that `connections()` gives. */
      readonly connection: string;
    };

/** What createDirectStream reads. */
export type DirectKafkaOptions = KafkaAddress & {
  readonly topics: string | readonly string[];
  /** Where the stream commits to with `commitAsync`, and where it goes on when it is started again. */
  readonly groupId?: string;
  /**
   * Where partitions are begun that the group has not committed: at their first record, after their last one (default), at the first record that
   * is not older than a `Time`, or at given offsets: `{ words: { 0: 5, 1: 7 } }`, which count even if the group has committed others. Partitions of `words` that are left out
   * are begun at their first record.
   */
  readonly startingOffsets?:
    "earliest" | "latest" | Time | { readonly [topic: string]: { readonly [partition: number]: number } };
};

/** An RDD of the direct stream itself, one partition for each partition of the topics. Spark: `HasOffsetRanges`. */
export interface KafkaRDD extends RDD<ConsumerRecord> {
  /** What it reads. Only here: RDDs made from it by other operations have none. */
  readonly offsetRanges: readonly OffsetRange[];
}

/** What `KafkaUtils.createDirectStream` returns. Spark: `DirectKafkaInputDStream`, `CanCommitOffsets`. */
export interface DirectKafkaDStream extends DStream<ConsumerRecord> {
  /**
   * Commits the ends of these ranges for the stream's group, once the next batch is generated. Of several calls for a partition the highest offset
   * counts, and the latest callback is called. Commit after the output, so that records are read again if it failed.
   *
   * @example
   * stream.foreachRDD(async (rdd) => {
   *   const ranges = rdd.offsetRanges;
   *   await rdd.foreachPartition((records) => console.log([...records].length));
   *   stream.commitAsync(ranges, (offsets, error) => console.log(error === null ? "committed" : error.message));
   * });
   */
  commitAsync(
    ranges: readonly OffsetRange[],
    callback?: (
      offsets: readonly { readonly topic: string; readonly partition: number; readonly offset: number }[],
      error: Error | null,
    ) => void,
  ): void;
  /**
   * As on any stream; the RDD also tells its `offsetRanges`, which say what of Kafka the batch holds.
   *
   * @example
   * stream.foreachRDD(async (rdd) => console.log(rdd.offsetRanges.length, await rdd.count()));
   */
  foreachRDD(f: (rdd: KafkaRDD, time: Time) => void | Promise<void>): void;
  /**
   * As on any stream; the RDD also tells its `offsetRanges`. What the function returns has none.
   *
   * @example
   * stream.transform((rdd) => rdd.map(({ value }) => value));
   */
  transform<U>(f: (rdd: KafkaRDD, time: Time) => RDD<U>): DStream<U>;
}

/** Streams of Apache Kafka. */
export const KafkaUtils: {
  /**
   * Pairs [key, message] of Kafka topics, by a receiver that is a member of the group: partitions are shared among all members, and where one
   * leaves off another goes on. Offsets are committed after a block is stored; after a failure records may come twice, but none is lost on the way to
   * the first batch. Holds one slot of `local[n]` for good, so n must be at least 2. Connects again after 2 s when Kafka is lost.
   *
   * @param brokers `"localhost:9092"`, several with commas, or `{ connection: "name" }`. Programs for Spark name a ZooKeeper here (`host:2181`): give
   *   brokers instead
   * @param topics each topic with how many of its partitions are read side by side
   * @param options `fromBeginning`: what the group has not committed is read from the first record, not after the last one (default)
   *
   * @example
   * const messages = KafkaUtils.createStream(ssc, "localhost:9092", "spark-streaming-consumer", { words: 1 });
   * messages.map(([_key, message]) => message).print();
   */
  createStream(
    ssc: StreamingContext,
    brokers: string | readonly string[] | KafkaAddress,
    groupId: string,
    topics: { readonly [topic: string]: number },
    options?: { readonly fromBeginning?: boolean },
  ): DStream<[key: string | null, message: string]>;
  /**
   * Records of Kafka topics without a receiver: each batch is a range of offsets of every partition, so each record is in exactly one batch.
   * `spark.streaming.kafka.maxRatePerPartition` limits how many a batch takes; with backpressure the measured rate is shared by what waits in each
   * partition. While no broker answers batches are empty, and the next one has everything that came meanwhile.
   *
   * @example
   * const ssc = new StreamingContext(Seconds(1));
   * const stream = KafkaUtils.createDirectStream(ssc, { brokers: "localhost:9092", topics: ["words"] });
   * stream.flatMap((record) => record.value.split(" ")).countByValue().print();
   * ssc.start();
   * await ssc.awaitTermination();
   */
  createDirectStream(ssc: StreamingContext, options: DirectKafkaOptions): DirectKafkaDStream;
};

/**
 * What a job gets by `import { ... } from "dstream"`. Names and behaviour follow Apache Spark Streaming; where the Scala and the Python
 * dialect differ, the comments say which one holds. Batches in examples are written as `[1, 2] | [] | [3]`, one group per batch.
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

/**
 * A length of time in whole milliseconds. Cannot be changed after it was made.
 * Spark: `org.apache.spark.streaming.Duration`.
 */
export class Duration {
  /** @param milliseconds whole milliseconds */
  constructor(milliseconds: number);
  /** Length in milliseconds. */
  readonly milliseconds: number;
  plus(that: Duration): Duration;
  minus(that: Duration): Duration;
  /** This length `times` times. */
  times(times: number): Duration;
  /** How often `that` fits into this length, as a fraction: `Seconds(3).div(Seconds(2))` is `1.5`. */
  div(that: Duration): number;
  less(that: Duration): boolean;
  lessEq(that: Duration): boolean;
  greater(that: Duration): boolean;
  greaterEq(that: Duration): boolean;
  /** True when this length is a whole number of `that`. */
  isMultipleOf(that: Duration): boolean;
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
  plus(that: Duration): Time;
  /** A length before this moment, or the length from another moment to this one. */
  minus(that: Duration): Time;
  minus(that: Time): Duration;
  less(that: Time): boolean;
  lessEq(that: Time): boolean;
  greater(that: Time): boolean;
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
   * sc.parallelize([1, 2, 3, 4], 2).glom().collect()   // [[1, 2], [3, 4]]
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
  /**
   * The lines of a text file, or of all files directly in a folder. A relative path starts at the run's own folder. Files whose name ends in
   * `.gz` are unpacked.
   */
  textFile(path: string, minPartitions?: number): RDD<string>;
  /** An RDD without elements and without partitions. */
  emptyRDD<T = never>(): RDD<T>;
  /** The elements of all RDDs, their partitions one after the other. */
  union<T>(rdds: readonly RDD<T>[]): RDD<T>;
  /** Names the folder for checkpoints; state may then be used without `ssc.checkpoint`. */
  setCheckpointDir(directory: string): void;
  /** Changes nothing: the engine writes no log of its own into what a program prints. Spark programs may call it. */
  setLogLevel(level: string): void;
  /** Names the folder for checkpoints, as `ssc.checkpoint` does. */
  setCheckpointDir(directory: string): void;
  /** Accepted so that Spark programs run as they are; changes nothing, because a run's log has no lines of the engine's own to hide. */
  setLogLevel(level: string): void;
  /** Ends batch processing. Calling it twice does nothing more. */
  stop(): void;
}

/**
 * The elements of one partition, as `mapPartitions` and `foreachPartition` hand them over. An iterator, as in Spark: `next()` takes elements one
 * by one, and `for...of` gives those not yet taken. An array besides: `length`, `map`, `reduce` and the like see all elements.
 */
export interface PartitionIterator<T> extends Array<T> {
  /** Takes the next element: `{ done: false, value }`, or `{ done: true }` after the last one. */
  next(): IteratorResult<T, undefined>;
}

/**
 * The data of one batch: elements in partitions, computed on executors when an action asks for them. Transformations (`map`, `filter`, ...)
 * return at once; actions (`collect`, `count`, ...) run a job and answer with a promise.
 * Spark: `RDD`.
 */
export interface RDD<T> {
  /** Number of partitions. */
  getNumPartitions(): number;

  /** `f` of each element. */
  map<K, V>(f: (value: T) => [K, V]): RDD<[K, V]>;
  map<U>(f: (value: T) => U): RDD<U>;
  /** All elements of what `f` returns for each element. */
  flatMap<K, V>(f: (value: T) => Iterable<[K, V]>): RDD<[K, V]>;
  flatMap<U>(f: (value: T) => Iterable<U>): RDD<U>;
  /** The elements for which `f` is true. */
  filter(f: (value: T) => boolean): RDD<T>;
  /** `f` of an iterator over each partition, empty partitions too. */
  mapPartitions<K, V>(f: (values: PartitionIterator<T>) => Iterable<[K, V]>): RDD<[K, V]>;
  mapPartitions<U>(f: (values: PartitionIterator<T>) => Iterable<U>): RDD<U>;
  /** One array for each partition. */
  glom(): RDD<T[]>;
  /** Each different element once. */
  distinct(numPartitions?: number): RDD<T>;
  /** The elements of both, duplicates kept. */
  union(other: RDD<T>): RDD<T>;
  /** The same elements, spread anew over exactly `numPartitions` partitions. */
  repartition(numPartitions: number): RDD<T>;
  /** The same elements in at most `numPartitions` partitions, without a shuffle. */
  coalesce(numPartitions: number): RDD<T>;

  /** Pairs only: `f` of each value; keys stay. */
  mapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => U): RDD<[K, U]>;
  /** Pairs only: one pair for each element of what `f` returns for a value. */
  flatMapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => Iterable<U>): RDD<[K, U]>;
  /** Pairs only: one pair for each element of what `f` returns for a value. */
  flatMapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => Iterable<U>): RDD<[K, U]>;
  /** Pairs only: one pair for each key, its values joined two by two with `f`. */
  reduceByKey<K, V>(this: RDD<[K, V]>, f: (a: V, b: V) => V, numPartitions?: number): RDD<[K, V]>;
  /** Pairs only: one pair for each key with all its values. */
  groupByKey<K, V>(this: RDD<[K, V]>, numPartitions?: number): RDD<[K, V[]]>;
  /** Pairs only: one element for each pair of values that have the same key on both sides. */
  join<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V, W]]>;
  /** Pairs only: every key of either side with the values of both. */
  cogroup<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V[], W[]]]>;
  /** Pairs only: the keys, in order, duplicates kept. */
  keys<K, V>(this: RDD<[K, V]>): RDD<K>;
  /** Pairs only: the values. */
  values<K, V>(this: RDD<[K, V]>): RDD<V>;

  /** Pairs only: each key of either side with its values on both sides. */
  cogroup<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V[], W[]]]>;
  /** Pairs only: a pair of values for every combination of the two sides with the same key. */
  join<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number): RDD<[K, [V, W]]>;

  /** Keeps the partitions on the executors once they are computed. Returns this same RDD. */
  cache(): this;
  /** The same as `cache`. */
  persist(): this;
  /** Lets executors forget the partitions. Returns this same RDD. */
  unpersist(): this;

  /** Executors keep the elements once they are computed, for the actions that follow. Returns this same RDD. */
  cache(): this;
  /** The same as `cache`. */
  persist(): this;
  /** Executors forget what they keep. Returns this same RDD. */
  unpersist(): this;

  /** All elements, partition by partition. */
  collect(): Promise<T[]>;
  /** Number of elements. */
  count(): Promise<number>;
  /** The first element. Fails on an RDD without elements. */
  first(): Promise<T>;
  /** The first `count` elements. */
  take(count: number): Promise<T[]>;
  /** All elements joined two by two with `f`. Fails on an RDD without elements. */
  reduce(f: (a: T, b: T) => T): Promise<T>;
  /** Calls `f` on executors with each element. */
  foreach(f: (value: T) => void | Promise<void>): Promise<void>;
  /** Calls `f` on executors with an iterator over each partition: the place to open one connection a partition. */
  foreachPartition(f: (values: PartitionIterator<T>) => void | Promise<void>): Promise<void>;
  /** True when there is no element. */
  isEmpty(): Promise<boolean>;
  /** Writes one text file for each partition into a new folder. */
  saveAsTextFile(path: string): Promise<void>;
}

/**
 * A stream of batches: one RDD for each batch time. Transformations make new streams; output operations (`print`, `pprint`, `foreachRDD`,
 * `saveAsTextFiles`) make the program do something with each batch. All of them must be called before `start()`.
 * Spark: `DStream`, `PairDStreamFunctions`.
 */
export interface DStream<T> {
  /**
   * `f` of each element. A function that returns an array of two, such as `word => [word, 1]`, makes a stream of pairs.
   *
   * `["a b", "c"] | []` map(line => line.length) → `[3, 1] | []`
   */
  map<K, V>(f: (value: T) => [K, V]): DStream<[K, V]>;
  map<U>(f: (value: T) => U): DStream<U>;
  /**
   * All elements of what `f` returns for each element.
   *
   * `["a b", "c"] | []` flatMap(line => line.split(" ")) → `["a", "b", "c"] | []`
   */
  flatMap<K, V>(f: (value: T) => Iterable<[K, V]>): DStream<[K, V]>;
  flatMap<U>(f: (value: T) => Iterable<U>): DStream<U>;
  /**
   * The elements for which `f` is true.
   *
   * `[1, 2, 3] | [4]` filter(n => n % 2 === 0) → `[2] | [4]`
   */
  filter(f: (value: T) => boolean): DStream<T>;
  /**
   * `f` of an iterator over each partition of each batch, empty partitions too.
   *
   * `[1, 2] | []` in one partition, mapPartitions(all => [[...all].length]) → `[2] | [0]`
   */
  mapPartitions<K, V>(f: (values: PartitionIterator<T>) => Iterable<[K, V]>): DStream<[K, V]>;
  mapPartitions<U>(f: (values: PartitionIterator<T>) => Iterable<U>): DStream<U>;
  /**
   * One array for each partition of a batch.
   *
   * `[1, 2, 3, 4]` in two partitions → `[[1, 2], [3, 4]]`
   */
  glom(): DStream<T[]>;
  /** The same elements, spread anew over exactly `numPartitions` partitions. */
  repartition(numPartitions: number): DStream<T>;
  /**
   * The elements of each batch joined two by two with `f`; nothing for an empty batch.
   *
   * `[1, 2, 3] | [] | [5]` reduce((a, b) => a + b) → `[6] | [] | [5]`
   */
  reduce(f: (a: T, b: T) => T): DStream<T>;
  /**
   * One number for each batch: how many elements it has.
   *
   * `["a", "b"] | []` → `[2] | [0]`
   */
  count(): DStream<number>;
  /**
   * The elements of both streams, batch by batch. Both must have the same batch length and context.
   *
   * `[1] | [2]` union `[3] | []` → `[1, 3] | [2]`
   */
  union(other: DStream<T>): DStream<T>;
  /**
   * All elements of the last `windowDuration`, every `slideDuration` (default: every batch). Both must be whole multiples of this stream's
   * own slide. Windows at the start are shorter; none is left out.
   *
   * `[0] | [1] | [2] | [3]`, 1 s batches, window(Seconds(2)) → `[0] | [0, 1] | [1, 2] | [2, 3]`
   */
  window(windowDuration: DurationLike, slideDuration?: DurationLike): DStream<T>;
  /**
   * `f` of the RDD of each batch. `f` runs in the program (on the driver) once a batch, so it may use values that change over time.
   *
   * `[3, 1, 3]` transform(rdd => rdd.distinct()) → `[3, 1]`
   */
  transform<U>(f: (rdd: RDD<T>, time: Time) => RDD<U>): DStream<U>;

  /**
   * Calls `f` with the RDD of each batch and the batch's time. `f` runs in the program; actions inside it run on executors. The next output
   * waits until the promise that `f` returns is settled.
   *
   * @example
   * counts.foreachRDD(async (rdd, time) => console.log(`${time}: ${await rdd.count()} words`));
   */
  foreachRDD(f: (rdd: RDD<T>, time: Time) => void | Promise<void>): void;
  /** Keeps each RDD of this stream on the executors, so that several outputs compute it once. Returns this same stream. */
  cache(): this;
  /** The same as `cache`. */
  persist(): this;
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
   * Pairs only: `f` of each value; keys stay.
   *
   * `[["a", 1]]` mapValues(n => n * 10) → `[["a", 10]]`
   */
  mapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => U): DStream<[K, U]>;
  /**
   * Pairs only: one pair for each element of what `f` returns for a value.
   *
   * `[["a", "x y"]]` flatMapValues(s => s.split(" ")) → `[["a", "x"], ["a", "y"]]`
   */
  flatMapValues<K, V, U>(this: DStream<[K, V]>, f: (value: V) => Iterable<U>): DStream<[K, U]>;
  /**
   * Pairs only: one pair for each key of a batch, its values joined two by two with `f`.
   *
   * `[["a", 1], ["b", 1], ["a", 1]]` reduceByKey((a, b) => a + b) → `[["a", 2], ["b", 1]]`
   */
  reduceByKey<K, V>(this: DStream<[K, V]>, f: (a: V, b: V) => V, numPartitions?: number): DStream<[K, V]>;
  /**
   * Pairs only: one pair for each key of a batch with all its values.
   *
   * `[["a", 1], ["a", 2]]` → `[["a", [1, 2]]]`
   */
  groupByKey<K, V>(this: DStream<[K, V]>, numPartitions?: number): DStream<[K, V[]]>;
  /**
   * Pairs only: `reduceByKey` over a moving window, computed anew for each window. Keys without data in the window are absent.
   *
   * `[["a", 1]] | [["a", 1]] | []`, 1 s batches, reduceByKeyAndWindow(add, Seconds(2)) → `[["a", 1]] | [["a", 2]] | [["a", 1]]`
   */
  reduceByKeyAndWindow<K, V>(
    this: DStream<[K, V]>,
    f: (a: V, b: V) => V,
    windowDuration: DurationLike,
    slideDuration?: DurationLike,
    numPartitions?: number,
  ): DStream<[K, V]>;
  /**
   * Pairs only: keeps a state for each key. `f` gets the new values of a key and its state so far (`undefined` at first) and returns the new
   * state, or `undefined` or `null` to forget the key. It is called in every batch for every key that has state or new values. Each batch yields
   * all (key, state) pairs. Needs `ssc.checkpoint(folder)`.
   *
   * `[["a", 1]] | [["a", 1], ["b", 1]] | []` with sums → `[["a", 1]] | [["a", 2], ["b", 1]] | [["a", 2], ["b", 1]]`
   *
   * Where the state has another type than the values, say so: `(values, state: Total | undefined) => ...`.
   *
   * @param initialRDD state to begin with, as an RDD or an array of pairs
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
}

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
  /** The SparkContext below: makes RDDs. */
  readonly sparkContext: SparkContext;

  /**
   * Lines of UTF-8 text from a TCP server. Connects again after 2 s whenever the connection is refused or ends. Holds one slot of `local[n]`
   * for good, so n must be at least 2.
   */
  socketTextStream(hostname: string, port: number): DStream<string>;
  /**
   * Lines of the text files that appear in a folder. A file must appear complete (write it elsewhere, then move it in) and is read once, in the
   * batch in which its modification time falls. Names that begin with "." or "_" are left out. A relative path starts at the run's own folder.
   */
  textFileStream(directory: string): DStream<string>;
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
  checkpoint(directory: string): void;
  /** Keeps the data of past batches for at least this long. May be called once. */
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
  /** Waits until the program is stopped (true) or the time is over (false). Fails with the error of a batch that failed. */
  awaitTerminationOrTimeout(timeout: DurationLike): Promise<boolean>;
}

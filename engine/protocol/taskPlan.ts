/**
 * What a task does, as plain data: a tree of pipelines over one partition and a sink. RDDs write it (engine/rdd), executors compile it to
 * one loop per pipeline (engine/executor). Numbers called `f` are indexes into the task's `closures`.
 */
import type { JobPart } from "./cells.ts";
import type { CapturedValue, ClosurePlan } from "./closurePlan.ts";
import type { CompiledJob } from "./compiledJob.ts";
import type { ErrorInfo, SourcePosition } from "./errorInfo.ts";
import type { KafkaAddress, KafkaOffsetRange } from "./kafkaCalls.ts";

/** Received or parallelised bytes in shared memory; the handle travels, the bytes stay. */
export interface SharedBytes {
  readonly buffer: SharedArrayBuffer;
  readonly length: number;
}

/** A block of a receiver: complete lines of UTF-8, each ended by LF (CR LF and lone CR already normalised). */
export interface LineBlock {
  readonly blockId: string;
  readonly bytes: SharedBytes;
  readonly numRecords: number;
}

/** Values in shared memory, written and read by engine/storage/recordCodec.ts. */
export interface RecordBlock {
  readonly bytes: SharedBytes;
  readonly numRecords: number;
}

/** A block of a receiver whose records are values and not lines. */
export interface ValueBlock extends RecordBlock {
  readonly kind: "values";
  readonly blockId: string;
}

/** What a receiver hands over. */
export type ReceivedBlock = LineBlock | ValueBlock;

/** The bucket that one map task wrote for one reducer: a range of the task's shared buffer, in engine/storage/shuffleCodec.ts' layout. */
export interface ShuffleBucket {
  readonly buffer: SharedArrayBuffer;
  readonly byteOffset: number;
  readonly byteLength: number;
  readonly numRecords: number;
}

/** One narrow operator of a pipeline. */
export type OperatorPlan =
  | {
      readonly op: "map" | "flatMap" | "filter" | "mapValues" | "flatMapValues" | "keyBy";
      readonly f: number;
      readonly site?: SourcePosition;
    }
  /** f(iterator) => iterable, or f(partitionIndex, iterator) => iterable */
  | { readonly op: "mapPartitions"; readonly f: number; readonly withIndex: boolean; readonly site?: SourcePosition }
  | { readonly op: "glom" };

/**
 * How values of one key come together. With `create`, create(value) is the first combiner; with `zero`, mergeValue(zero(), value) is; with
 * neither, the first value itself.
 */
export interface AggregatorPlan {
  readonly create?: number;
  readonly zero?: number;
  readonly mergeValue: number;
  readonly mergeCombiners: number;
}

/**
 * What updateStateByKey's function takes (spec 4.1): f(values, state) => state; f(time, key, values, state) => state; or, once for the whole
 * partition, f(iterable of [key, values, state]) => iterable of [key, state].
 */
export type StateUpdateForm = "perKey" | "withTimeAndKey" | "perPartition";

/** Where a pipeline's records come from. */
export type SourcePlan =
  | { readonly source: "empty" }
  | { readonly source: "lines"; readonly blocks: readonly LineBlock[] }
  | { readonly source: "records"; readonly block: RecordBlock }
  /** Bytes [start, end) of a text file; a line belongs to the split in which it starts. gzip files have one split. */
  | {
      readonly source: "textFile";
      readonly path: string;
      readonly start: number;
      readonly end: number;
      readonly site?: SourcePosition;
    }
  /**
   * The records of a range of one Kafka partition, as {topic, partition, offset, key, value, timestamp}; read while they are worked on, a
   * megabyte at a time.
   */
  | {
      readonly source: "kafka";
      readonly address: KafkaAddress;
      readonly range: KafkaOffsetRange;
      /** How long a broker that does not answer is waited for, ms. */
      readonly timeoutMs: number;
      /** False: an offset without a record, as compaction and transactions leave them, is an error. */
      readonly gaps: boolean;
      readonly site?: SourcePosition;
    }
  /** The buckets for this partition, one of each map task, in map order. */
  | {
      readonly source: "shuffle";
      readonly buckets: readonly ShuffleBucket[];
      readonly read: "combine" | "group" | "plain";
      readonly aggregator?: AggregatorPlan;
    }
  /** The values of each key brought together inside one partition, for pairs that are already spread by key: reduceByKey without a shuffle. */
  | {
      readonly source: "aggregate";
      readonly input: PipelinePlan;
      readonly read: "combine" | "group";
      readonly aggregator?: AggregatorPlan;
    }
  /** A partition kept by an executor (cache, window, state), made from `compute` when it is not there. */
  | { readonly source: "cached"; readonly rddId: number; readonly partition: number; readonly compute: PipelinePlan }
  /** Several pipelines one after the other (union inside a partition, coalesce). */
  | { readonly source: "concat"; readonly inputs: readonly PipelinePlan[] }
  /** [x, y] for the records of both inputs, position by position; both must have equally many. */
  | {
      readonly source: "zip";
      readonly left: PipelinePlan;
      readonly right: PipelinePlan;
      readonly site?: SourcePosition;
    }
  /** [x, y] for every record x of `left` and every record y of `right`. */
  | { readonly source: "cartesian"; readonly left: PipelinePlan; readonly right: PipelinePlan }
  /** Every key of any input with one array of values per input: [key, [values0, values1, ...]]. */
  | { readonly source: "cogroup"; readonly inputs: readonly PipelinePlan[] }
  /**
   * updateStateByKey on one partition: brings the keys of `input` (pairs) and of the state to a new version; keeps it on this executor and yields
   * all pairs. `previousTime` names the version to start from; absent for the first batch, which may start from `initial`.
   */
  | {
      readonly source: "updateState";
      readonly stateId: number;
      readonly partition: number;
      readonly time: number;
      readonly previousTime?: number;
      readonly f: number;
      readonly form: StateUpdateForm;
      readonly input: PipelinePlan;
      readonly initial?: PipelinePlan;
      readonly site?: SourcePosition;
    }
  /**
   * mapWithState on one partition: f for each pair of `input`, in order, with a handle on the state of its key. Keeps the new version and f's
   * outputs on this executor; yields the outputs, or all (key, state) pairs.
   */
  | {
      readonly source: "mapWithState";
      readonly stateId: number;
      readonly partition: number;
      readonly time: number;
      readonly previousTime?: number;
      readonly f: number;
      /** True: f(time, key, value, state) => output or nothing; false: f(key, value, state) => output. */
      readonly withTime: boolean;
      readonly input: PipelinePlan;
      readonly initial?: PipelinePlan;
      /** Keys updated before this batch time have timed out; they are looked for where the batch `sweeps`. Absent: keys never time out. */
      readonly timeout?: { readonly before: number; readonly sweeps: boolean };
      readonly read: "outputs" | "states";
      readonly site?: SourcePosition;
    }
  /**
   * reduceByKeyAndWindow with an inverse on one partition: the totals of the version `previousTime` (absent for the first slide), without
   * `leaving`, with `entering`: this partition's buckets of the shuffles of several batches, reduced by key on the map side, oldest first. Keeps
   * the new version on this executor and yields all pairs.
   */
  | {
      readonly source: "slideWindow";
      readonly stateId: number;
      readonly partition: number;
      readonly time: number;
      readonly previousTime?: number;
      readonly reduce: number;
      readonly inverse: number;
      /** f([key, total]): keys for which it is false are dropped, for the next slide too. */
      readonly filter?: number;
      readonly leaving: readonly ShuffleBucket[];
      readonly entering: readonly ShuffleBucket[];
      readonly site?: SourcePosition;
    };

/** Source, then operators in order. */
export interface PipelinePlan {
  readonly from: SourcePlan;
  readonly operators: readonly OperatorPlan[];
}

/** How a shuffle spreads records. */
export type PartitionerPlan =
  | { readonly by: "keyHash"; readonly partitions: number }
  /** repartition: round-robin from a start that depends on the partition. */
  | { readonly by: "roundRobin"; readonly partitions: number }
  /**
   * Sorting: a key goes to the first partition whose upper bound is not below it, in the order of engine/util/compareValues.ts; partitions
   * beyond the bounds stay empty. Not `ascending`: the same from the last partition in use to the first.
   */
  | {
      readonly by: "range";
      readonly partitions: number;
      readonly bounds: readonly unknown[];
      readonly ascending: boolean;
    };

/**
 * What arrays in records are called in text, where Scala has a collection and not a tuple: the name of the collection, or for a tuple what
 * its members are, null for anything else. Pairs of groupByKey: `[null, "CompactBuffer"]`.
 */
export type TextShape = "ArrayBuffer" | "CompactBuffer" | readonly (TextShape | null)[];

/** What happens with the records at the end of the pipeline. */
export type SinkPlan =
  | {
      readonly sink: "shuffle";
      readonly partitioner: PartitionerPlan;
      /** Combine on the map side, into the aggregation table. */
      readonly aggregator?: AggregatorPlan;
    }
  /** All records, encoded (RecordBlock). */
  | { readonly sink: "collect" }
  /** The first `limit` records and the count of all. */
  | { readonly sink: "sample"; readonly limit: number }
  | { readonly sink: "count" }
  /** One value per partition, or none if it is empty. */
  | { readonly sink: "reduce"; readonly f: number }
  /** One value per partition, also if it is empty: f(...f(f(zero(), first), second)...). */
  | { readonly sink: "fold"; readonly zero: number; readonly f: number }
  /** The first `limit` records of the partition in order: by compare(a, b), else by engine/util/compareValues.ts. */
  | { readonly sink: "ordered"; readonly limit: number; readonly descending: boolean; readonly compare?: number }
  | { readonly sink: "foreach"; readonly f: number }
  | { readonly sink: "foreachPartition"; readonly f: number }
  /** part-<partition>: written to a temporary name, then renamed. `style` chooses Scala's or Python's text for records. */
  | {
      readonly sink: "textFile";
      readonly directory: string;
      readonly style: "scala" | "python";
      readonly shape?: TextShape;
      readonly site?: SourcePosition;
    }
  /** Written to a topic in order; `key` and `value` are functions of the record. Without them: no key, and the record itself. */
  | {
      readonly sink: "kafka";
      readonly address: KafkaAddress;
      readonly topic: string;
      readonly key?: number;
      readonly value?: number;
      readonly site?: SourcePosition;
    };

/** One task, complete. */
export interface TaskPlan {
  readonly taskId: number;
  readonly jobId: number;
  readonly stageId: number;
  readonly partition: number;
  readonly attempt: number;
  readonly batchTime?: number;
  /** Equal for all tasks that can run the same generated code. */
  readonly codeKey: string;
  readonly pipeline: PipelinePlan;
  readonly sink: SinkPlan;
  readonly closures: readonly ClosurePlan[];
}

/** What a task gives back, by sink. */
export type TaskResult =
  | { readonly sink: "shuffle"; readonly buckets: readonly ShuffleBucket[] }
  | { readonly sink: "collect"; readonly block: RecordBlock }
  | { readonly sink: "sample"; readonly block: RecordBlock; readonly total: number }
  | { readonly sink: "count"; readonly count: number }
  | { readonly sink: "reduce" | "fold" | "ordered"; readonly block: RecordBlock }
  | { readonly sink: "foreach" | "foreachPartition" | "textFile" | "kafka"; readonly count: number };

/** Keys that one partition of a state holds after the batch of `time` (ms). */
export interface StateSize {
  readonly stateId: number;
  readonly partition: number;
  readonly time: number;
  readonly numKeys: number;
}

export interface TaskMetrics {
  readonly startTime: number;
  readonly durationMs: number;
  readonly recordsIn: number;
  readonly recordsOut: number;
  /** States whose newest version the task made or read. */
  readonly states?: readonly StateSize[];
}

/** What an executor thread (engine/executor/executorMain.ts) is started with. */
export interface ExecutorThreadData {
  readonly executorId: number;
  readonly job: CompiledJob;
  /** The executor's end of its channel with the driver: a MessagePort, in the transfer list too. */
  readonly port: unknown;
  /** Relative paths of the job start here. */
  readonly workDirectory: string;
  /** Arguments of the program, which its functions may read as `args`. */
  readonly args?: readonly string[];
  /** The port to the connector thread: a MessagePort, in the transfer list too. Absent: jobs reach no systems outside. */
  readonly connectorPort?: unknown;
}

/** What one task added to one accumulator. */
export type AccumulatorUpdate =
  | { readonly accumulatorId: number; readonly kind: "number"; readonly sum: number; readonly count: number }
  | { readonly accumulatorId: number; readonly kind: "list"; readonly items: RecordBlock };

/** driver → executor, over their own port. */
export type ToExecutor =
  | { readonly type: "runTask"; readonly task: TaskPlan }
  /** Functions that an interactive session added to the job, and the files that they stand in. */
  | ({ readonly type: "addFunctions" } & Pick<JobPart, "files" | "functions">)
  /** The value of a broadcast variable, as the only element of an array: sent before the first task that uses it. */
  | { readonly type: "broadcast"; readonly broadcastId: number; readonly value: CapturedValue }
  /** Forget the values of these broadcast variables. */
  | { readonly type: "dropBroadcasts"; readonly broadcastIds: readonly number[] }
  /** Forget cached partitions of these RDDs. */
  | { readonly type: "dropRdds"; readonly rddIds: readonly number[] }
  /** Forget state versions older than `olderThan`. */
  | { readonly type: "cleanState"; readonly stateId: number; readonly olderThan: number }
  | { readonly type: "shutdown" };

/** executor → driver. */
export type FromExecutor =
  | { readonly type: "ready" }
  | {
      readonly type: "taskCompleted";
      readonly taskId: number;
      readonly result: TaskResult;
      readonly metrics: TaskMetrics;
      /** Accumulators that the task added to. */
      readonly accumulators?: readonly AccumulatorUpdate[];
    }
  | { readonly type: "taskFailed"; readonly taskId: number; readonly error: ErrorInfo; readonly metrics: TaskMetrics }
  /** The task does not compute but waits for a system outside: its deadline starts anew. Said every second. */
  | { readonly type: "taskWaiting"; readonly taskId: number }
  | {
      readonly type: "console";
      readonly taskId?: number;
      readonly stream: "stdout" | "stderr";
      readonly text: string;
      readonly dropped?: number;
    };

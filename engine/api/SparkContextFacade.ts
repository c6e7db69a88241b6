import type { Accumulator } from "../dagScheduler/Accumulator.ts";
import type { AccumulatorType } from "../protocol/closurePlan.ts";
import { SparkContext } from "../dagScheduler/SparkContext.ts";
import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import { listTextFiles } from "../rdd/listTextFiles.ts";
import { ParallelCollectionRDD } from "../rdd/ParallelCollectionRDD.ts";
import { TextFileRDD } from "../rdd/TextFileRDD.ts";
import { union } from "../rdd/union.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { EngineError } from "../util/errors.ts";
import { BroadcastFacade } from "./BroadcastFacade.ts";
import { CollectionAccumulatorFacade } from "./CollectionAccumulatorFacade.ts";
import type { DriverServices } from "./driverServices.ts";
import { driverServices } from "./driverServices.ts";
import type * as dstream from "./dstream.d.ts";
import { folderPath } from "./folderPath.ts";
import { NumberAccumulatorFacade } from "./NumberAccumulatorFacade.ts";
import { parseMaster } from "./parseMaster.ts";
import { rddFacade } from "./RDDFacade.ts";
import { rddOf } from "./RDDHandle.ts";
import type { RDDSession } from "./RDDSession.ts";
import { SparkConf } from "./SparkConf.ts";

/** What lies behind a SparkContext of the program. */
export interface SparkContextInternals {
  readonly context: SparkContext;
  readonly session: RDDSession;
  readonly conf: SparkConf;
  /** n of `local[n]`. */
  readonly slots: number;
  /** Set by `setCheckpointDir`: absolute path. */
  checkpointDirectory?: string;
}

/** Reads the private part; set by the class, so that programs cannot reach it. */
let internalsOf: (value: object) => SparkContextInternals | undefined;

/** Programs that have their SparkContext already. */
const started = new WeakSet<DriverServices>();

/** The SparkContext that programs see (dstream.d.ts says what each method does). One program has one. */
export class SparkContextFacade implements dstream.SparkContext {
  readonly #internals: SparkContextInternals;

  /**
   * @throws EngineError `badMaster`, `illegalArgument` for a conf that is none, `secondSparkContext`
   */
  constructor(conf: dstream.SparkConf = new SparkConf()) {
    this.#internals = startContext(conf);
    markNotSerializable(this, "a SparkContext");
    Object.freeze(this);
  }

  static {
    internalsOf = (value) => (#internals in value ? value.#internals : undefined);
  }

  get master(): string {
    return this.#internals.conf.get("spark.master", "local[2]");
  }

  get appName(): string {
    return this.#internals.conf.get("spark.app.name", "");
  }

  get defaultParallelism(): number {
    return this.#internals.context.defaultParallelism;
  }

  getConf(): SparkConf {
    return this.#internals.conf.clone();
  }

  parallelize<T>(values: readonly T[], numSlices?: number): dstream.RDD<T> {
    const { context, session } = this.#internals;
    if (!Array.isArray(values)) throw notAnArray("parallelize", values);
    return rddFacade<T>(new ParallelCollectionRDD(context, values, numSlices), session);
  }

  makeRDD<T>(values: readonly T[], numSlices?: number): dstream.RDD<T> {
    return this.parallelize(values, numSlices);
  }

  textFile(path: string, minPartitions?: number): dstream.RDD<string> {
    const { context, session } = this.#internals;
    const site = session.code.site("textFile");
    const files = listTextFiles(folderPath(String(path), session.workDirectory));
    return rddFacade<string>(new TextFileRDD(context, files, { minPartitions, site: site.position }), session);
  }

  emptyRDD<T = never>(): dstream.RDD<T> {
    const { context, session } = this.#internals;
    return rddFacade<T>(new EmptyRDD(context), session);
  }

  union<T>(rdds: readonly dstream.RDD<T>[]): dstream.RDD<T> {
    const { context, session } = this.#internals;
    if (!Array.isArray(rdds)) throw notAnArray("union", rdds);
    const lineages = rdds.map((rdd) => rddOf(rdd, "union"));
    return rddFacade<T>(union(context, lineages), session);
  }

  broadcast<T>(value: T): dstream.Broadcast<T> {
    const { context, session } = this.#internals;
    const captured = session.code.captureValue(value, session.code.site("broadcast"));
    return new BroadcastFacade(value, captured, context.dagScheduler);
  }

  longAccumulator(name?: string): dstream.NumberAccumulator {
    return new NumberAccumulatorFacade(this.#accumulator("long", name));
  }

  doubleAccumulator(name?: string): dstream.NumberAccumulator {
    return new NumberAccumulatorFacade(this.#accumulator("double", name));
  }

  collectionAccumulator<T>(name?: string): dstream.CollectionAccumulator<T> {
    return new CollectionAccumulatorFacade<T>(this.#accumulator("collection", name));
  }

  /** Folder for checkpoints; state may then be used without `ssc.checkpoint`. A relative path starts at the run's own folder. */
  setCheckpointDir(directory: string): void {
    const { session } = this.#internals;
    this.#internals.checkpointDirectory = folderPath(String(directory), session.workDirectory);
  }

  /** Accepted so that Spark programs run as they are; the engine writes no log of its own into a program's output, so nothing changes. */
  setLogLevel(level: string): void {
    void level;
  }

  stop(): void {
    this.#internals.context.stop();
  }

  #accumulator(type: AccumulatorType, name: unknown): Accumulator {
    const { accumulators } = this.#internals.context.dagScheduler;
    return accumulators.create(type, name === undefined ? undefined : String(name));
  }
}

harden(SparkContextFacade);

/**
 * What lies behind a SparkContext of the program.
 * @throws EngineError `illegalArgument` for anything else
 */
export function sparkContextOf(value: unknown): SparkContextInternals {
  const internals = typeof value === "object" && value !== null ? internalsOf(value) : undefined;
  if (internals !== undefined) return internals;
  throw new EngineError("illegalArgument", `A SparkContext is needed, not ${value === null ? "null" : typeof value}.`, {
    name: "IllegalArgumentException",
  });
}

function startContext(given: dstream.SparkConf): SparkContextInternals {
  if (!(given instanceof SparkConf)) {
    throw new EngineError("illegalArgument", "new SparkContext takes a SparkConf.", {
      name: "IllegalArgumentException",
    });
  }
  const services = driverServices();
  const conf = given.clone();
  const slots = parseMaster(conf.get("spark.master", "local[2]"));
  const configuredParallelism = defaultParallelism(conf);
  if (started.has(services)) throw secondContext();
  const dagScheduler = services.startScheduler(slots);
  started.add(services);
  const context = new SparkContext({ dagScheduler, slots, ...(configuredParallelism && { configuredParallelism }) });
  const { code, workDirectory } = services;
  return { context, conf, slots, session: { jobs: context, code, workDirectory } };
}

/** @throws EngineError `illegalArgument` for a setting that is no whole number of at least 1 */
function defaultParallelism(conf: SparkConf): number | undefined {
  const text = conf.get("spark.default.parallelism");
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new EngineError(
    "illegalArgument",
    `spark.default.parallelism should be a number from 1 to 99999, but was ${text}.`,
    {
      name: "IllegalArgumentException",
      params: { value: text },
    },
  );
}

function secondContext(): EngineError {
  return new EngineError(
    "secondSparkContext",
    "Only one SparkContext may be made by a program. Use the one you have.",
    {
      name: "SparkException",
    },
  );
}

function notAnArray(operation: string, value: unknown): EngineError {
  const type = value === null ? "null" : typeof value;
  return new EngineError("illegalArgument", `${operation} takes an array, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
  });
}

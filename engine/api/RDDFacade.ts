import { resolve } from "node:path";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { callSiteText } from "../dstream/OperatorSite.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { ActionRequest } from "../rdd/JobRunner.ts";
import type { BuiltinFunctionName } from "../rdd/builtinFunctions.ts";
import { coalesce } from "../rdd/coalesce.ts";
import { cogroup } from "../rdd/cogroup.ts";
import { collect } from "../rdd/collect.ts";
import { count } from "../rdd/count.ts";
import { distinct } from "../rdd/distinct.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import { groupByKey } from "../rdd/groupByKey.ts";
import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import { join } from "../rdd/join.ts";
import type { NarrowOperator } from "../rdd/MapPartitionsRDD.ts";
import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import { RDD } from "../rdd/RDD.ts";
import { reduceByKey } from "../rdd/reduceByKey.ts";
import { reducePartitions } from "../rdd/reducePartitions.ts";
import { repartition } from "../rdd/repartition.ts";
import { saveAsTextFile } from "../rdd/saveAsTextFile.ts";
import { take } from "../rdd/take.ts";
import { union } from "../rdd/union.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { EngineError } from "../util/errors.ts";
import type * as dstream from "./dstream.d.ts";
import type { RDDSession } from "./RDDSession.ts";

/** Reads the private lineage; set by the class, so that programs cannot reach it. */
let lineageOf: (value: object) => RDD | undefined;

type UserFunction = (...values: never[]) => unknown;
type FunctionOperator = Exclude<NarrowOperator["op"], "glom">;

/**
 * The RDD that programs see (dstream.d.ts says what each method does). Holds the lineage privately; methods return new facades. Types of
 * records are the declaration's business, here they are unknown.
 */
export class RDDFacade implements Record<keyof dstream.RDD<unknown>, unknown> {
  readonly #rdd: RDD;
  readonly #session: RDDSession;

  /** Programs can reach this constructor but have no RDD to give it. */
  constructor(rdd: RDD, session: RDDSession) {
    if (!(rdd instanceof RDD)) throw new TypeError("Illegal constructor: RDDs are made by a SparkContext");
    this.#rdd = rdd;
    this.#session = session;
    markNotSerializable(this, "an RDD");
    Object.freeze(this);
  }

  static {
    lineageOf = (value) => (#rdd in value ? value.#rdd : undefined);
  }

  getNumPartitions(): number {
    return this.#rdd.numPartitions;
  }

  map(f: UserFunction): RDDFacade {
    return this.#narrow("map", f, this.#site("map"));
  }

  flatMap(f: UserFunction): RDDFacade {
    return this.#narrow("flatMap", f, this.#site("flatMap"));
  }

  filter(f: UserFunction): RDDFacade {
    return this.#narrow("filter", f, this.#site("filter"));
  }

  mapPartitions(f: UserFunction): RDDFacade {
    return this.#narrow("mapPartitions", f, this.#site("mapPartitions"));
  }

  mapValues(f: UserFunction): RDDFacade {
    return this.#narrow("mapValues", f, this.#site("mapValues"));
  }

  flatMapValues(f: UserFunction): RDDFacade {
    return this.#narrow("flatMapValues", f, this.#site("flatMapValues"));
  }

  glom(): RDDFacade {
    return this.#derive(new MapPartitionsRDD(this.#rdd, { op: "glom" }));
  }

  keys(): RDDFacade {
    return this.#builtin("keyOf", this.#site("keys"));
  }

  values(): RDDFacade {
    return this.#builtin("valueOf", this.#site("values"));
  }

  distinct(numPartitions?: number): RDDFacade {
    return this.#derive(distinct(this.#rdd, numPartitions));
  }

  union(other: unknown): RDDFacade {
    return this.#derive(union(this.#rdd.context, [this.#rdd, rddOf(other, "union")]));
  }

  repartition(numPartitions: number): RDDFacade {
    return this.#derive(repartition(this.#rdd, numPartitions));
  }

  coalesce(numPartitions: number): RDDFacade {
    return this.#derive(coalesce(this.#rdd, numPartitions));
  }

  reduceByKey(f: UserFunction, numPartitions?: number): RDDFacade {
    const ref = this.#session.code.functionRef(f, this.#site("reduceByKey"));
    return this.#derive(reduceByKey(this.#rdd, ref, partitionerFor(numPartitions)));
  }

  groupByKey(numPartitions?: number): RDDFacade {
    return this.#derive(groupByKey(this.#rdd, partitionerFor(numPartitions)));
  }

  cogroup(other: unknown, numPartitions?: number): RDDFacade {
    const right = rddOf(other, "cogroup");
    return this.#derive(cogroup(this.#rdd, [right], partitionerFor(numPartitions)));
  }

  join(other: unknown, numPartitions?: number): RDDFacade {
    return this.#derive(join(this.#rdd, rddOf(other, "join"), partitionerFor(numPartitions)));
  }

  cache(): this {
    this.#rdd.persist();
    return this;
  }

  persist(): this {
    return this.cache();
  }

  unpersist(): this {
    this.#rdd.unpersist();
    return this;
  }

  collect(): Promise<unknown[]> {
    return collect(this.#session.jobs, this.#action("collect"));
  }

  count(): Promise<number> {
    return count(this.#session.jobs, this.#action("count"));
  }

  take(limit: number): Promise<unknown[]> {
    return take(this.#session.jobs, this.#action("take"), limit);
  }

  async first(): Promise<unknown> {
    const taken = await take(this.#session.jobs, this.#action("first"), 1);
    if (taken.length === 0) throw emptyCollection("first");
    return taken[0];
  }

  async isEmpty(): Promise<boolean> {
    const taken = await take(this.#session.jobs, this.#action("isEmpty"), 1);
    return taken.length === 0;
  }

  async reduce(f: (a: unknown, b: unknown) => unknown): Promise<unknown> {
    const site = this.#site("reduce");
    const ref = this.#session.code.functionRef(f, site);
    const values = await reducePartitions(this.#session.jobs, this.#request(site), ref);
    if (values.length === 0) throw emptyCollection("reduce");
    return values.reduce((a, b) => f(a, b));
  }

  async foreach(f: UserFunction): Promise<void> {
    await this.#runFor("foreach", f);
  }

  async foreachPartition(f: UserFunction): Promise<void> {
    await this.#runFor("foreachPartition", f);
  }

  async saveAsTextFile(path: string): Promise<void> {
    const request = this.#action("saveAsTextFile");
    const directory = resolve(this.#session.workDirectory, String(path));
    await saveAsTextFile(this.#session.jobs, request, { directory, style: "scala", ifExists: "fail" });
  }

  #site(operation: string): OperatorSite {
    return this.#session.code.site(operation);
  }

  #derive(rdd: RDD): RDDFacade {
    return new RDDFacade(rdd, this.#session);
  }

  #narrow(op: FunctionOperator, f: unknown, site: OperatorSite): RDDFacade {
    return this.#derive(new MapPartitionsRDD(this.#rdd, { op, f: this.#session.code.functionRef(f, site) }));
  }

  #builtin(name: BuiltinFunctionName, site: OperatorSite): RDDFacade {
    return this.#derive(new MapPartitionsRDD(this.#rdd, { op: "map", f: engineFunction(name, site.position) }));
  }

  #action(operation: string): ActionRequest {
    return this.#request(this.#site(operation));
  }

  #request(site: OperatorSite): ActionRequest {
    return { rdd: this.#rdd, description: callSiteText(site) };
  }

  async #runFor(sink: "foreach" | "foreachPartition", f: unknown): Promise<void> {
    const site = this.#site(sink);
    const ref = this.#session.code.functionRef(f, site);
    await this.#session.jobs.runJob({ ...this.#request(site), sink: { sink, f: ref } });
  }
}

harden(RDDFacade);

/**
 * The lineage behind an RDD of the program.
 * @throws EngineError `illegalArgument` for anything else; `operation` is named in the message
 */
export function rddOf(value: unknown, operation: string): RDD {
  const rdd = typeof value === "object" && value !== null ? lineageOf(value) : undefined;
  if (rdd !== undefined) return rdd;
  const type = value === null ? "null" : typeof value;
  throw new EngineError("illegalArgument", `${operation} takes an RDD, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation, type },
  });
}

/** An RDD as programs see it. */
export function rddFacade<T>(rdd: RDD, session: RDDSession): dstream.RDD<T> {
  return new RDDFacade(rdd, session) as unknown as dstream.RDD<T>;
}

function partitionerFor(numPartitions: number | undefined): Partitioner | undefined {
  return numPartitions === undefined ? undefined : new HashPartitioner(numPartitions);
}

function emptyCollection(operation: string): EngineError {
  return new EngineError("emptyCollection", `empty collection: ${operation} was called on an RDD without elements.`, {
    name: "UnsupportedOperationException",
    params: { operation },
  });
}

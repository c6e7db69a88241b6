import type { PipelinePlan, TextShape } from "../protocol/taskPlan.ts";
import type { CapturedFunction } from "./CapturedFunction.ts";
import type { Dependency } from "./Dependency.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import type { Preparation } from "./Preparation.ts";
import type { RDDContext } from "./RDDContext.ts";

/**
 * A distributed collection as lineage: what its partitions are made of, never the records. Records are untyped here; the api layer gives
 * them types. A subclass says how many partitions it has and how one of them is computed, as a plan for an executor.
 */
export abstract class RDD {
  readonly id: number;
  readonly context: RDDContext;
  readonly dependencies: readonly Dependency[];
  /** How its pairs are spread, where that is known. */
  readonly partitioner: Partitioner | undefined;
  abstract readonly numPartitions: number;
  #persisted = false;
  #captured = false;

  protected constructor(context: RDDContext, dependencies: readonly Dependency[], partitioner?: Partitioner) {
    this.id = context.newRddId();
    this.context = context;
    this.dependencies = dependencies;
    this.partitioner = partitioner;
  }

  /** What this RDD does, for stage names: `map`, `reduceByKey`. */
  abstract readonly operation: string;

  /** How one partition is computed; subclasses read their parents through `pipeline`, so that kept partitions are found. */
  protected abstract compute(partition: number, builder: PlanBuilder): PipelinePlan;

  /** The functions this RDD itself calls. */
  protected functions(): readonly CapturedFunction[] {
    return [];
  }

  /** True when each partition must always run on the same executor, because that executor keeps its state. */
  get isPinned(): boolean {
    return false;
  }

  /** A job that must have run before this RDD's partitions can be computed. */
  get preparation(): Preparation | undefined {
    return undefined;
  }

  /** What arrays in the records are in text, where they are no tuples. */
  get textShape(): TextShape | undefined {
    return undefined;
  }

  /** The plan of one partition: read from the executor that keeps it if the RDD is persisted, else computed. */
  pipeline(partition: number, builder: PlanBuilder): PipelinePlan {
    const compute = this.compute(partition, builder);
    if (!this.#persisted) return compute;
    builder.noteCached(this.id, partition);
    return { from: { source: "cached", rddId: this.id, partition, compute }, operators: [] };
  }

  /**
   * From now on executors keep each partition of this RDD once they have computed it: until `unpersist`, or where `batchTime` (ms) names the
   * batch that wants it, until a batch is over that has not used it.
   */
  persist(batchTime?: number): this {
    if (batchTime !== undefined && !this.#persisted) this.context.persistedInBatch(this, batchTime);
    this.#persisted = true;
    return this;
  }

  /** Executors forget the partitions they keep. */
  unpersist(): this {
    if (this.#persisted) {
      this.#persisted = false;
      this.context.dropCached(this.id);
    }
    return this;
  }

  get isPersisted(): boolean {
    return this.#persisted;
  }

  /**
   * Reads the captured values of every function in the lineage that has not been read yet. Called when a job over this RDD is made; values
   * that change later do not reach this RDD any more.
   * @throws EngineError `taskNotSerializable` when a captured value cannot travel
   */
  captureFunctions(): void {
    const waiting: RDD[] = [this];
    for (let rdd = waiting.pop(); rdd !== undefined; rdd = waiting.pop()) {
      // Parents were captured in the same walk.
      if (rdd.#captured) continue;
      for (const f of rdd.functions()) f.capture();
      rdd.#captured = true;
      for (const dependency of rdd.dependencies) waiting.push(dependency.rdd);
    }
  }
}

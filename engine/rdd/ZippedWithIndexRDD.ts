import type { PipelinePlan } from "../protocol/taskPlan.ts";
import { CapturedFunction } from "./CapturedFunction.ts";
import { oneToOne } from "./Dependency.ts";
import type { JobRunner } from "./JobRunner.ts";
import { madeFunction } from "./madeFunction.ts";
import type { PlanBuilder } from "./PlanBuilder.ts";
import type { Preparation, PreparationRequest } from "./Preparation.ts";
import { RDD } from "./RDD.ts";

/** [record, its position in the whole RDD]. With more than one partition, a job first counts the records of all but the last. */
export class ZippedWithIndexRDD extends RDD implements Preparation {
  readonly operation = "zipWithIndex";
  readonly numPartitions: number;
  readonly #parent: RDD;
  /** Position of the first record of each partition. */
  #starts: readonly number[] | undefined;

  constructor(parent: RDD) {
    super(parent.context, [oneToOne(parent)]);
    this.numPartitions = parent.numPartitions;
    this.#parent = parent;
    if (parent.numPartitions <= 1) this.#starts = [0];
  }

  override get preparation(): Preparation {
    return this;
  }

  get isDone(): boolean {
    return this.#starts !== undefined;
  }

  async run(jobs: JobRunner, request: PreparationRequest): Promise<void> {
    const partitions = Array.from({ length: this.numPartitions - 1 }, (_, partition) => partition);
    const results = await jobs.runJob({ ...request, rdd: this.#parent, partitions, sink: { sink: "count" } });
    const starts = [0];
    for (const result of results) starts.push((starts.at(-1) ?? 0) + (result.sink === "count" ? result.count : 0));
    this.#starts = starts;
  }

  protected override compute(partition: number, builder: PlanBuilder): PipelinePlan {
    const { from, operators } = this.#parent.pipeline(partition, builder);
    const f = builder.closure(new CapturedFunction(madeFunction("countFrom", [this.#starts?.[partition] ?? 0])));
    return { from, operators: [...operators, { op: "mapPartitions", f, withIndex: false }] };
  }
}
